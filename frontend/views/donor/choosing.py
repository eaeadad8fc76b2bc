"""Windows to choose from on the private page; what was typed comes along, so that choosing one is enough."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from collections_app.booking.offering import OfferUnknown, slot_of
from collections_app.changing.offers import offers_instead
from collections_app.changing.promise import NoRoom
from collections_app.ledger.visits import Need
from collections_app.models import PickupRequest
from collections_app.offers import Slot
from frontend.views.donor.dates import by_date
from frontend.views.donor.window import DATES_SHOWN

OURS = ("csrfmiddlewaretoken", "offer", "version")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a change would need: its page by name, and the words for what no longer fits."""

    route: str
    what: str


def chosen(request: HttpRequest) -> Slot | None:
    """The window picked on the page, if it is one of ours."""
    try:
        return slot_of(request.POST.get("offer", ""))
    except OfferUnknown:
        return None


def offered(mine: PickupRequest, need: Need) -> dict[str, object]:
    """For the templates: the next few days, and the later ones."""
    days = by_date(offers_instead(mine, need, now=timezone.now()))
    return {"days": days[:DATES_SHOWN], "later": days[DATES_SHOWN:]}


def choose_another(
    request: HttpRequest, token: str, mine: PickupRequest, asked: Asked, refused: NoRoom
) -> HttpResponse:
    """Nothing has changed: the promise stands, and here are the windows that would do."""
    mine.refresh_from_db()
    context = {
        "mine": mine,
        "token": token,
        "asked": asked,
        "again": "offer" in request.POST,
        "carried": carried(request.POST),
        **offered(mine, refused.need),
    }
    return render(request, "frontend/following/no_room.html", context, status=409)


def carried(data: QueryDict) -> list[tuple[str, str]]:
    """What was typed, as hidden fields."""
    return [(name, value) for name, values in data.lists() if name not in OURS for value in values if value]
