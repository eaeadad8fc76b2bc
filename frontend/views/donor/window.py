"""When shall we come? Only windows that a round can really keep; the chosen one is held for some minutes."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.booking.holding import TooManyHolds, hold, let_go
from collections_app.booking.offering import OfferUnknown, slot_of
from collections_app.booking.placing import WindowGone
from collections_app.booking.searching import outlook_for, searched_for
from collections_app.booking.waiting import join, leave
from collections_app.booking.web_dates import could_be_before
from collections_app.enums import Verdict
from collections_app.journal import DONOR, NotAllowed
from collections_app.ledger.visits import need_of
from collections_app.locks import DayBusy, DayUnknown
from collections_app.models import PickupRequest
from frontend.client import client_of
from frontend.views.donor.dates import is_waiting, told
from frontend.views.donor.drafts import draft_of
from frontend.views.donor.giving import BUSY

GONE = (
    "Ce créneau vient d’être pris par quelqu’un d’autre. En voici d’autres, rien de ce que vous avez écrit n’est perdu."
)
CHOOSE = "Choisissez un créneau, ou demandez à être rappelé."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def window(request: HttpRequest) -> HttpResponse:
    draft = draft_of(request)
    if draft is None or draft.location is None:
        return redirect("collecte-adresse" if draft else "collecte")
    if draft.verdict != Verdict.COLLECT:
        return redirect("collecte-vous")
    if request.method != "POST":
        return _page(request, draft, now=timezone.now())
    if "chercher" in request.POST:
        searched_for(need_of(draft), now=timezone.now())
        return redirect("collecte-creneau")
    without = "rappel" in request.POST or "attente" in request.POST
    return _without(request, draft) if without else _chosen(request, draft)


def _chosen(request: HttpRequest, draft: PickupRequest) -> HttpResponse:
    now = timezone.now()
    try:
        slot = slot_of(request.POST.get("offer", ""))
        hold(draft_id=draft.pk, slot=slot, now=now, client=client_of(request))
        _wait_or_not(draft, "plus_tot" in request.POST and could_be_before(slot.date, now=now), now)
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
    """No window suits: the request goes on, and we tell of one that becomes free, or call back."""
    now = timezone.now()
    try:
        let_go(draft_id=draft.pk, now=now)
        _wait_or_not(draft, "attente" in request.POST, now)
    except DayBusy:
        return _page(request, draft, now=now, wrong=BUSY, status=503)
    except NotAllowed:
        return redirect("collecte-vous")  # sent meanwhile, from another tab
    return redirect("collecte-vous")


def _wait_or_not(draft: PickupRequest, waits: bool, now: datetime) -> None:
    (join if waits else leave)(request_id=draft.pk, actor=DONOR, now=now)


def _page(
    request: HttpRequest, draft: PickupRequest, *, now: datetime, wrong: str = "", status: int = 200
) -> HttpResponse:
    """While a worker searches, the page that asks again is told by 204 that nothing is new."""
    draft.refresh_from_db()
    look = searched_for if request.method == "POST" else outlook_for
    outlook = look(need_of(draft), now=now)
    if outlook.is_searching and "HX-Request" in request.headers:
        return HttpResponse(status=204)
    context = {
        "draft": draft,
        **told(outlook),
        "waiting": is_waiting(draft) or "plus_tot" in request.POST,
        "wrong": wrong,
    }
    return render(request, "frontend/donor/window.html", context, status=status)
