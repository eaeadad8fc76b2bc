"""The first page of the switchboard."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.inbox import TaskKind, inbox
from collections_app.board.pulse import Mark, calls, events
from frontend.views.switchboard.pulse import live
from frontend.views.switchboard.search import results_page, sought_in


def _shown() -> tuple[Mark, ...]:
    return events(), calls()


@never_cache
@require_safe
@live(_shown)
def inbox_page(request: HttpRequest) -> HttpResponse:
    """What needs a person, or what the search box found (`q`)."""
    sought = sought_in(request)
    if sought:
        return results_page(request, sought)
    only = request.GET.get("voir", "")
    now = timezone.now()
    board = inbox(now=now, only=TaskKind(only) if only in TaskKind.values else None)
    context = {"board": board, "waiting": list(board.waiting.items()), "only": only, "now": now}
    template = "results.html" if request.headers.get("HX-Request") else "inbox.html"
    return render(request, f"frontend/switchboard/{template}", context)
