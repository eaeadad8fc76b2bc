"""The queue of calls: whom today’s trucks reach too late, whom to call back now, and what to do when nobody answers."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board import applications
from collections_app.board.call_queue import call_queue
from collections_app.board.pulse import Mark, calls, events
from collections_app.board.tasks.pulse import claims, lates
from collections_app.calling import Try, tries
from collections_app.models import CallBack
from collections_app.models.callback import EARLIER_HELD
from frontend.late_rows import LateRow, late_rows
from frontend.views.pulse import live
from frontend.views.switchboard.calls.facts import reason_for_silence


def _shown() -> tuple[Mark, ...]:
    now = timezone.now()
    return events(), calls(), claims(now), applications.changes(), lates(now)


@never_cache
@require_safe
@live(_shown)
def calls_page(request: HttpRequest) -> HttpResponse:
    return calls_board(request, late_rows(now=timezone.now()))


def calls_board(request: HttpRequest, late: Sequence[LateRow], *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    queue = call_queue(now=now)

    def proposed(call: CallBack) -> list[Try]:
        return tries(call.attempts, now, hours=queue.hours, is_held=call.is_about(EARLIER_HELD))

    context = {
        "queue": queue,
        "due": [(call, proposed(call)) for call in queue.due],
        "give_up": reason_for_silence(now),
        "late": late,
        "now": now,
    }
    return render(request, "frontend/switchboard/calls/calls.html", context, status=status)
