"""The queue of calls: whom to call back now, and what to do when nobody answers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.call_queue import call_queue
from collections_app.calling import tries
from frontend.views.switchboard.call_facts import reason_for_silence


@never_cache
@require_safe
def calls_page(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    queue = call_queue(now=now)
    proposed = {attempts: tries(attempts, now) for attempts in {call.attempts for call in queue.due}}
    context = {
        "queue": queue,
        "due": [(call, proposed[call.attempts]) for call in queue.due],
        "give_up": reason_for_silence(now),
        "now": now,
    }
    return render(request, "frontend/switchboard/calls.html", context)
