"""A decision in two presses: the first shows the message to the donor as it will be read, the second sends it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from collections_app.deciding.foretelling import Foretold, SaidOtherwise, decided, foretold
from collections_app.models import PickupRequest
from collections_app.outbox import may_go_at
from frontend.forms.acts import ActForm
from frontend.forms.decisions import AdditionForm
from frontend.views.refusals import CONFLICT, REFUSALS, UNPROCESSABLE
from frontend.views.staff import StaffRequest, actor_of, sent_from
from frontend.views.switchboard.file.decisions import DECISIONS
from frontend.views.switchboard.file.page import file_of, file_page, refused
from frontend.views.switchboard.inbox.claims import kept_or_warned

STILL_TO_SAY = "Reste à le dire au téléphone : le message est ci-dessous."


@dataclass(frozen=True, slots=True)
class _Deciding:
    """What was sent: an act on a request, with its form and the sentence that goes with the message."""

    request: StaffRequest
    item: PickupRequest
    act: str
    form: ActForm
    addition: AdditionForm


@sent_from("standard-request", "reference")
def decide(request: StaffRequest, reference: str, act: str) -> HttpResponse:
    """Sends what was shown; what would read otherwise by now, or was never shown, is shown first."""
    if act not in DECISIONS:
        raise Http404
    file = file_of(reference)
    form, addition = DECISIONS[act].form(request.POST), AdditionForm(request.POST)
    if not form.is_valid():
        return file_page(request, file, bound={act: form}, status=UNPROCESSABLE)
    deciding = _Deciding(request, file.request, act, form, addition)
    if not addition.is_valid():
        return _page(deciding, Foretold([]), status=UNPROCESSABLE)
    seen = form.cleaned_data["version"]
    given = {"request_id": file.request.pk, "actor": actor_of(request), "now": timezone.now(), "seen_version": seen}
    try:
        return _done_or_shown(deciding, partial(DECISIONS[act].do, form.cleaned_data, given))
    except REFUSALS as error:
        return refused(request, reference, act, form, error, seen)


def _done_or_shown(deciding: _Deciding, decision: Callable[[], object]) -> HttpResponse:
    request_id, now = deciding.item.pk, timezone.now()
    addition, shown = deciding.addition.cleaned_data["addition"], deciding.addition.cleaned_data["shown"]
    if "send" not in deciding.request.POST:
        return _page(deciding, foretold(decision, request_id=request_id, addition=addition, now=now))
    try:
        said = decided(decision, request_id=request_id, addition=addition, shown=shown, now=now)
    except SaidOtherwise as error:
        return _page(deciding, error.now_said, changed=True, status=CONFLICT)
    done = DECISIONS[deciding.act].done
    messages.success(deciding.request, f"{done} {STILL_TO_SAY}" if said.is_to_say else done)
    kept_or_warned(deciding.request, request_id, now)
    return redirect("standard-request", deciding.item.reference)


def _page(deciding: _Deciding, said: Foretold, *, changed: bool = False, status: int = 200) -> HttpResponse:
    item, now = deciding.item, timezone.now()
    context = {
        "action": reverse("standard-decide", args=[item.reference, deciding.act]),
        "back": reverse("standard-request", args=[item.reference]),
        "back_words": f"{item.name}, {item.reference}",
        "decision": DECISIONS[deciding.act],
        "form": deciding.form,
        "addition": deciding.addition,
        "said": said,
        "changed": changed,
        "leaves_at": max((may_go_at(message, now) for message in said.messages), default=now),
        "now": now,
    }
    return render(deciding.request, "frontend/switchboard/file/decision.html", context, status=status)
