"""One request's file, and what the switchboard does with it."""

from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.request_file import RequestFile, request_file
from collections_app.board.visit_today import visit_today
from collections_app.booking.searching import Outlook
from collections_app.deciding.redirecting import Place
from collections_app.enums import STILL_AHEAD, RequestStatus, Verdict
from collections_app.left_behind import said_of_left
from collections_app.models import PickupRequest, RuleBook
from collections_app.notices import written_by
from collections_app.overriding.promising import NeedsReason
from frontend.views.refusals import CONFLICT, REFUSALS, UNPROCESSABLE, WORDS
from frontend.views.staff import StaffRequest, actor_of, sent_from
from frontend.views.switchboard.calls.doubts import doubtful_items
from frontend.views.switchboard.calls.facts import call_facts
from frontend.views.switchboard.file.acts import ACTS
from frontend.views.switchboard.file.again import again, wanted
from frontend.views.switchboard.file.dates import dates, outlook_of
from frontend.views.switchboard.file.decisions import DECISIONS
from frontend.views.switchboard.inbox.claims import kept_or_warned


@never_cache
@require_safe
def request_page(request: HttpRequest, reference: str) -> HttpResponse:
    return file_page(request, file_of(reference), bound={}, moving="deplacer" in request.GET)


@sent_from("standard-request", "reference")
def look_further(request: HttpRequest, reference: str) -> HttpResponse:
    """Begins the deeper search for a date, which changes nothing of the request."""
    item = file_of(reference).request
    if item.status in STILL_AHEAD:
        outlook_of(item, now=timezone.now(), begin=True)
    moving = {"deplacer": 1} if item.status == RequestStatus.SCHEDULED else None
    return redirect(reverse("standard-request", args=[reference], query=moving))


@sent_from("standard-request", "reference")
def act(request: StaffRequest, reference: str, act: str) -> HttpResponse:
    """Does one act and comes back to the file; whatever refuses it is said there, with the fresh state.

    A date against a rule is asked for again where a reason can be given.
    """
    if act not in ACTS:
        raise Http404
    file = file_of(reference)
    form = ACTS[act].form(request.POST)
    if not form.is_valid():
        return file_page(request, file, bound={act: form}, moving=act == "deplacer", status=UNPROCESSABLE)
    seen = form.cleaned_data["version"]
    now = timezone.now()
    given = {"request_id": file.request.pk, "actor": actor_of(request), "now": now, "seen_version": seen}
    try:
        messages.success(request, ACTS[act].do(form.cleaned_data, given))
        kept_or_warned(request, file.request.pk, now)
    except NeedsReason:
        offer = {"offre": form.cleaned_data["offer"]}
        return redirect(reverse("standard-calendar-move", args=[reference], query=offer))
    except REFUSALS as error:
        return refused(request, reference, act, form, error, seen)
    return redirect("standard-calls") if "from-calls" in request.POST else redirect("standard-request", reference)


def refused(request: HttpRequest, reference: str, act: str, form: Form, error: Exception, seen: int) -> HttpResponse:
    file = file_of(reference)
    extra: dict[str, object] = {
        "refusal": WORDS[type(error)],
        "changes": file.since(seen),
        "wanted": wanted(act, request.POST),
        "again": again(act, request.POST, file.request.status),
    }
    return file_page(request, file, bound={act: form}, moving=act == "deplacer", status=CONFLICT, extra=extra)


def file_of(reference: str) -> RequestFile:
    try:
        return request_file(reference)
    except PickupRequest.DoesNotExist as error:
        raise Http404 from error


def file_page(
    request: HttpRequest,
    file: RequestFile,
    *,
    bound: dict[str, Form],
    moving: bool = False,
    status: int = 200,
    extra: dict[str, object] | None = None,
) -> HttpResponse:
    """The file with a form for each act, those in `bound` as they were sent. Offers are worked out where they serve;
    while a worker searches for some, the page that asks again is told by 204 that nothing is new.
    """
    now = timezone.now()
    moving = moving and file.request.status == RequestStatus.SCHEDULED
    kinds: dict[str, type[Form]] = {name: act.form for name, act in ACTS.items()}
    kinds |= {name: decision.form for name, decision in DECISIONS.items()}
    forms = {name: bound.get(name) or form(auto_id=f"{name}-%s") for name, form in kinds.items()}
    forms["orienter"].initial = {"places": [_first_place(file)]}
    outlook = outlook_of(file.request, now=now) if _wants_a_date(file.request, moving) else Outlook([], None, False)
    if outlook.is_searching and "HX-Request" in request.headers:
        return HttpResponse(status=204)
    context = {
        "file": file,
        "item": file.request,
        "forms": {name.replace("-", "_"): form for name, form in forms.items()},
        "life": file.life,
        "moving": moving,
        "can_be_written_to": written_by(file.request, by_sms=bool(settings.SMS_URL)) is not None,
        **dates(outlook.offers),
        **call_facts(file, now),
        "searching": outlook.is_searching,
        "searched": outlook.is_answered,
        "doubtful": doubtful_items(file) if file.request.is_to_talk_over else [],
        "threshold_m3": file.request.threshold_m3 or _threshold_m3(now),
        "now": now,
        "today": timezone.localdate(now),
        "visit": visit_today(file.request, now=now),
        "left": said_of_left(file.request, now=now).splitlines(),
    }
    return render(request, "frontend/switchboard/file/file.html", {**context, **(extra or {})}, status=status)


def _first_place(file: RequestFile) -> Place:
    """Ticked before anybody has chosen: an Amistock where it takes something of the list."""
    small = any(line.kind.relay_takes and line.verdict != Verdict.REFUSED for line in file.items)
    return Place.RELAY if small else Place.DEPOT


def _threshold_m3(now: datetime) -> Decimal:
    return RuleBook.objects.in_force(timezone.localdate(now)).collect_above_m3


def _wants_a_date(request: PickupRequest, moving: bool) -> bool:
    return moving or request.status == RequestStatus.RECEIVED
