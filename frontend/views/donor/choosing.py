"""Windows to choose from on the private page; what was typed comes along, so that choosing one is enough."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collections_app.booking.offering import OfferUnknown, slot_of
from collections_app.booking.searching import need_in, outlook_for, searched_for
from collections_app.changing.offers import offers_instead
from collections_app.changing.promise import NoRoom
from collections_app.ledger.visits import Need
from collections_app.models import DateSearch, PickupRequest
from collections_app.offers import Slot
from frontend.views.donor.by_link import by_link
from frontend.views.donor.dates import told

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


def offered(mine: PickupRequest, need: Need, *, begin: bool) -> dict[str, object]:
    """For the templates, as `dates.told`. Where nothing is free at once, a deeper search may `begin`."""
    now = timezone.now()
    look = searched_for if begin else outlook_for
    return told(look(need, now=now, quick=offers_instead(mine, need, now=now), leaving=mine))


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
        **offered(mine, refused.need, begin=True),
    }
    return render(request, "frontend/following/no_room.html", context, status=409)


@require_safe
@by_link
def how_far(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    """What the latest deeper search for a change has found: 204 while it looks, then the part of the page that it
    changes.
    """
    known = DateSearch.objects.answering(timezone.now()).filter(leaving=mine).order_by("-asked_at").first()
    if known is None:
        return render(request, "frontend/following/unknown.html", status=404)
    told_so_far = offered(mine, need_in(known), begin=False)
    if told_so_far["searching"]:
        return HttpResponse(status=204)
    context = {"mine": mine, "token": token, **told_so_far}
    return render(request, "frontend/following/no_room_windows.html", context)


def carried(data: QueryDict) -> list[tuple[str, str]]:
    """What was typed, as hidden fields."""
    return [(name, value) for name, values in data.lists() if name not in OURS for value in values if value]
