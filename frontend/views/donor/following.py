"""The private page of a request: where it stands and what its donor can do about it. Nothing changes on GET."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amistock.attempts import may_try
from collections_app.approaching import approach_of
from collections_app.board.pulse import Mark, visit
from collections_app.booking.waiting import open_offer
from collections_app.calendar_file import NoVisit, calendar_file, was_promised
from collections_app.changing.promise import CHANGEABLE
from collections_app.changing.withdrawing import withdraw
from collections_app.cutoffs import change_until, is_too_late
from collections_app.enums import Verdict
from collections_app.journal import DONOR
from collections_app.left_behind import said_of_left
from collections_app.models import CallBack, PickupRequest
from collections_app.notice_facts import instead_of, reason_of
from collections_app.notices import written_by
from collections_app.photos import wanted_of
from collections_app.reaching import reach_us
from frontend.forms.last_digits import LastDigitsForm, ends_in
from frontend.views.donor.by_link import by_link, is_known, remember
from frontend.views.donor.dates import is_waiting, is_worth_waiting
from frontend.views.donor.refusals import REFUSALS, refusal, seen_version
from frontend.views.pulse import live

NOT_THESE = "Ce ne sont pas les quatre derniers chiffres du téléphone de la demande."
TOO_MANY = "Trop d’essais pour aujourd’hui. Réessayez demain"


def _shown(token: str, mine: PickupRequest) -> tuple[Mark, ...]:
    return visit(mine)


@require_safe
@by_link
@live(_shown)
def following(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    return _page(request, token, mine, LastDigitsForm())


@require_POST
@by_link
def check(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    """Four digits right: this browser sees the address from now on. Tries are counted, whoever makes them."""
    form = LastDigitsForm(request.POST)
    if not form.is_valid():
        return _page(request, token, mine, form, status=422)
    if not may_try(request, "suivi-adresse", str(mine.pk)):
        form.add_error("digits", f"{TOO_MANY}{reach_us(', ou ', ' avec votre référence')}.")
        return _page(request, token, mine, form, status=429)
    if not ends_in(str(mine.phone), form.cleaned_data["digits"]):
        form.add_error("digits", NOT_THESE)
        return _page(request, token, mine, form, status=422)
    remember(request, mine)
    return redirect("suivi", token=token)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def cancelling(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    """Asks first; the answer is a POST."""
    if mine.status not in CHANGEABLE or is_too_late(mine, now=timezone.now()):
        return redirect("suivi", token=token)  # which says why
    wrong, status = "", 200
    if request.method == "POST":
        try:
            withdraw(request_id=mine.pk, actor=DONOR, now=timezone.now(), seen_version=seen_version(request))
            return redirect("suivi", token=token)
        except REFUSALS as error:
            wrong, status = refusal(error)
            mine.refresh_from_db()
    context = {"mine": mine, "token": token, "wrong": wrong}
    return render(request, "frontend/donor/cancelling.html", context, status=status)


@require_safe
@by_link
def calendar(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    """The visit for the donor's own calendar, or what takes it out again; the page, when there never was one."""
    try:
        made = calendar_file(mine, with_address=is_known(request, mine), now=timezone.now())
    except NoVisit:
        return redirect("suivi", token=token)
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="collecte-{mine.reference}.ics"'
    return answer


def _page(
    request: HttpRequest, token: str, mine: PickupRequest, form: LastDigitsForm, *, status: int = 200
) -> HttpResponse:
    now = timezone.now()
    is_open = mine.status in CHANGEABLE
    call_owed = CallBack.objects.owed(mine) is not None
    waiting = is_open and is_waiting(mine)
    items = list(mine.items.select_related("kind"))
    context = {
        "mine": mine,
        "token": token,
        "now": now,
        "is_today": mine.day is not None and mine.day.date == timezone.localdate(now),
        "approach": approach_of(mine, now=now),
        "form": form,
        "items": items,
        "some_refused": any(item.verdict == Verdict.REFUSED for item in items),
        "looked_at": bool(mine.other) and call_owed,
        "call_owed": call_owed,
        "photo_wanted": wanted_of(mine) if is_open and call_owed else "",
        "reason": reason_of(mine),
        "instead": instead_of(mine),
        "left": said_of_left(mine, now=now).splitlines(),
        "waiting": waiting,
        "earlier": open_offer(mine.pk) if waiting else None,
        "worth_waiting": waiting or is_worth_waiting(mine, now=now),
        "known": is_known(request, mine),
        "can_check": ends_in(str(mine.phone), ""),
        "is_open": is_open,
        "was_promised": not is_open and was_promised(mine),
        "may_change": is_open and not is_too_late(mine, now=now),
        "may_choose": mine.may_choose_a_date,
        "written_by": written_by(mine, by_sms=bool(settings.SMS_URL)),
        "until": change_until(mine, now=now) if is_open else None,
    }
    return render(request, "frontend/donor/following.html", context, status=status)
