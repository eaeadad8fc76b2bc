"""The draft a visitor is filling in: its row, remembered in the visitor's session."""

from collections.abc import Sequence
from datetime import datetime

from django.http import HttpRequest

from collections_app.assessment import Wanted
from collections_app.booking.holding import let_go
from collections_app.enums import RequestStatus, Source
from collections_app.intake import begin, relist
from collections_app.models import PickupRequest

SESSION_KEY = "pickup_request"


def remembered(request: HttpRequest) -> PickupRequest | None:
    """The visitor's own request, whether still a draft or already sent."""
    key = request.session.get(SESSION_KEY)
    return PickupRequest.objects.select_related("day").filter(pk=key).first() if key else None


def draft_of(request: HttpRequest) -> PickupRequest | None:
    """The visitor's unfinished request."""
    mine = remembered(request)
    return mine if mine and mine.status == RequestStatus.DRAFT else None


def save_list(
    request: HttpRequest, *, items: Sequence[Wanted], other: str, postcode: str, now: datetime
) -> PickupRequest:
    """Puts the list into the visitor's draft, or into a new one. A window held for another list is given back.

    Raises EmptyList, UnknownKind, NotAllowed or DayBusy.
    """
    draft = draft_of(request)
    if draft:
        let_go(draft_id=draft.pk, now=now)
        return relist(draft_id=draft.pk, items=items, other=other, now=now)
    draft = begin(items=items, other=other, postcode=postcode, source=Source.WEB, now=now)
    request.session[SESSION_KEY] = draft.pk
    return draft
