"""Trucks that are late: whom to tell, with the words that are proposed, and the press that tells it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from collections_app.models import LateVisit, PickupRequest
from collections_app.repairing.warning import DelayChanged, around, call_later, said_aloud, write_to
from frontend.forms.late import LateForm
from frontend.late_rows import AUTO_ID, late_rows
from frontend.views.refusals import CONFLICT, REFUSALS, UNPROCESSABLE, WORDS
from frontend.views.staff import StaffRequest, actor_of, sent_from
from frontend.views.switchboard.calls.queue import calls_board

WRITTEN = "C’est parti\u00a0: {name} apprend que le camion vient vers {around}."


@dataclass(frozen=True, slots=True)
class Way:
    """How it is told without a message, and what is said when it is done."""

    act: Callable[..., LateVisit]
    done: str


WAYS: dict[str, Way] = {
    "dit": Way(said_aloud, "C’est noté\u00a0: {name} sait que le camion vient vers {around}."),
    "rappeler": Way(call_later, "{name} est dans la liste des rappels, tout de suite."),
}


@sent_from("standard-calls")
def tell_late(request: StaffRequest, reference: str) -> HttpResponse:
    """Which button was pressed decides how. What cannot be sent stays in its field, also where the delay has changed
    since it was read.
    """
    item = get_object_or_404(PickupRequest, reference=reference, forgotten_at=None)
    now = timezone.now()
    form = LateForm(request.POST, auto_id=AUTO_ID.format(item.pk))
    way = next((one for one in WAYS if one in request.POST), None)
    if not form.is_valid() and way is None:
        return calls_board(request, late_rows(now=now, bound=form, bound_to=item.pk), status=UNPROCESSABLE)
    seen = form.cleaned_data.get("expected_s", 0)
    given: dict[str, Any] = {"request_id": item.pk, "actor": actor_of(request), "now": now, "seen_expected_s": seen}
    try:
        late = WAYS[way].act(**given) if way else write_to(words=form.cleaned_data["words"], **given)
    except DelayChanged as error:
        messages.error(request, f"{item.name}\u00a0: {WORDS[type(error)]}")
        return calls_board(request, late_rows(now=now, bound=form, bound_to=item.pk), status=CONFLICT)
    except REFUSALS as error:
        messages.error(request, f"{item.name}\u00a0: {WORDS[type(error)]}")
    else:
        done = WAYS[way].done if way else WRITTEN
        messages.success(request, done.format(name=item.name, around=around(late.expected_s)))
    return redirect("standard-calls")
