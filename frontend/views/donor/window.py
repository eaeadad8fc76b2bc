"""When shall we come? Only windows that a round can really keep; the chosen one is held for some minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.booking.holding import TooManyHolds, hold, let_go
from collections_app.booking.offering import OfferUnknown, offer_token, offers_for, slot_of
from collections_app.booking.placing import WindowGone
from collections_app.enums import Verdict
from collections_app.journal import NotAllowed
from collections_app.ledger.visits import need_of
from collections_app.locks import DayBusy, DayUnknown
from collections_app.models import PickupRequest
from collections_app.offers import Offer
from frontend.views.donor.drafts import draft_of
from frontend.views.donor.giving import BUSY

DATES_SHOWN = 5
GONE = (
    "Ce créneau vient d’être pris par quelqu’un d’autre. En voici d’autres, rien de ce que vous avez écrit n’est perdu."
)
CHOOSE = "Choisissez un créneau, ou demandez à être rappelé."


@dataclass(frozen=True, slots=True)
class Choice:
    """A window as a radio card."""

    token: str
    offer: Offer


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    choices: Sequence[Choice]


@never_cache
@require_http_methods(["GET", "POST"])
def window(request: HttpRequest) -> HttpResponse:
    draft = draft_of(request)
    if draft is None or draft.location is None:
        return redirect("collecte-adresse" if draft else "collecte")
    if draft.verdict != Verdict.COLLECT:
        return redirect("collecte-vous")
    if request.method == "GET":
        return _page(request, draft, now=timezone.now())
    return _without(request, draft) if "rappel" in request.POST else _chosen(request, draft)


def _chosen(request: HttpRequest, draft: PickupRequest) -> HttpResponse:
    now = timezone.now()
    try:
        hold(draft_id=draft.pk, slot=slot_of(request.POST.get("offer", "")), now=now)
    except (WindowGone, DayUnknown):
        return _page(request, draft, now=now, wrong=GONE, status=409)
    except OfferUnknown:
        return _page(request, draft, now=now, wrong=CHOOSE, status=422)
    except (DayBusy, TooManyHolds):
        return _page(request, draft, now=now, wrong=BUSY, status=503)
    except NotAllowed:
        return redirect("collecte-vous")  # sent meanwhile, from another tab
    return redirect("collecte-vous")


def _without(request: HttpRequest, draft: PickupRequest) -> HttpResponse:
    """No window suits: the request goes on and we call back."""
    try:
        let_go(draft_id=draft.pk, now=timezone.now())
    except DayBusy:
        return _page(request, draft, now=timezone.now(), wrong=BUSY, status=503)
    except NotAllowed:
        return redirect("collecte-vous")  # sent meanwhile, from another tab
    return redirect("collecte-vous")


def _page(
    request: HttpRequest, draft: PickupRequest, *, now: datetime, wrong: str = "", status: int = 200
) -> HttpResponse:
    draft.refresh_from_db()
    days = by_date(offers_for(need_of(draft), now=now))
    context = {"draft": draft, "days": days[:DATES_SHOWN], "later": days[DATES_SHOWN:], "wrong": wrong}
    return render(request, "frontend/donor/window.html", context, status=status)


def by_date(offers: Sequence[Offer]) -> list[Day]:
    """In the order of the day within a date, whatever they cost us."""
    by_hour = sorted(offers, key=lambda offer: (offer.slot.date, offer.slot.starts))
    return [
        Day(on, [Choice(offer_token(offer.slot), offer) for offer in offers_of_day])
        for on, offers_of_day in groupby(by_hour, key=lambda offer: offer.slot.date)
    ]
