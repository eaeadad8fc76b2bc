"""Another date by the private link, or a first one. The old one is kept until the new one is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collections_app.booking.placing import WindowGone
from collections_app.changing.moving import change_date
from collections_app.changing.promise import CHANGEABLE
from collections_app.cutoffs import is_too_late
from collections_app.journal import DONOR
from collections_app.ledger.visits import need_of
from collections_app.models import PickupRequest
from frontend.views.donor.by_link import by_link
from frontend.views.donor.choosing import chosen, offered
from frontend.views.donor.refusals import REFUSALS, refusal, seen_version

GONE = "Ce créneau vient d’être pris. Vous gardez le vôtre\u00a0; en voici d’autres."
CHOOSE = "Choisissez un créneau, ou gardez le vôtre."


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def changing_date(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    if mine.status not in CHANGEABLE or not mine.may_choose_a_date or is_too_late(mine, now=timezone.now()):
        return redirect("suivi", token=token)  # which says why
    if request.method != "POST":
        return _page(request, token, mine)
    if "chercher" in request.POST:
        offered(mine, need_of(mine), begin=True)
        return redirect("suivi-date", token=token)
    return _change(request, token, mine)


def _change(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    slot = chosen(request)
    if slot is None:
        return _page(request, token, mine, wrong=CHOOSE, status=422)
    try:
        change_date(request_id=mine.pk, slot=slot, actor=DONOR, now=timezone.now(), seen_version=seen_version(request))
    except WindowGone:
        return _page(request, token, mine, wrong=GONE, status=409)
    except REFUSALS as error:
        words, status = refusal(error)
        return _page(request, token, mine, wrong=words, status=status)
    messages.success(request, "C’est noté\u00a0: votre nouvelle date est réservée.")
    return redirect("suivi", token=token)


def _page(request: HttpRequest, token: str, mine: PickupRequest, *, wrong: str = "", status: int = 200) -> HttpResponse:
    """While a worker searches, the page that asks again is told by 204 that nothing is new."""
    mine.refresh_from_db()
    found = offered(mine, need_of(mine), begin=request.method == "POST")
    if found["searching"] and "HX-Request" in request.headers:
        return HttpResponse(status=204)
    context = {"mine": mine, "token": token, "wrong": wrong, **found}
    return render(request, "frontend/following/date.html", context, status=status)
