"""What no round visits that day, why, and what it would take; parts of the day's page, and pages without JavaScript."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.calendar_day import waiting_for_a_date
from collections_app.enums import DayState
from collections_app.models import CollectionDay
from collections_app.planning.unplanned import LeftOut, NotLeftOut, left_out, what_it_takes


@never_cache
@require_safe
def unplanned(request: HttpRequest, date: date) -> HttpResponse:
    day = get_object_or_404(CollectionDay, date=date)
    waiting, how_many = waiting_for_a_date()
    lines = left_out(day, now=timezone.now())
    compulsory = [line for line in lines if line.compulsory]
    wishes = [line for line in lines if not line.request and not line.compulsory]
    context = {
        "date": date,
        "is_broken": day.state == DayState.BROKEN,
        "promises": [line for line in lines if line.request],
        "compulsory": _by_reason(compulsory),
        "wishes": _by_reason(wishes),
        "to_empty": len(compulsory),
        "idle": len(wishes),
        "waiting": waiting,
        "how_many": how_many,
    }
    return render(request, _template(request, "unplanned"), context)


@never_cache
@require_safe
def needed(request: HttpRequest, date: date, visit: str) -> HttpResponse:
    """ "Que faudrait-il ?" for one visit."""
    day = get_object_or_404(CollectionDay, date=date)
    try:
        answer = what_it_takes(day, visit, now=timezone.now())
    except NotLeftOut as gone:
        raise Http404 from gone
    return render(request, _template(request, "needed"), {"date": date, "answer": answer})


def _by_reason(lines: Iterable[LeftOut]) -> dict[str, dict[str, list[LeftOut]]]:
    """Why they are left out → what a visit is worth → the relay points, the most wanted first: each sentence once."""
    found: dict[str, dict[str, list[LeftOut]]] = {}
    for line in lines:
        found.setdefault(line.why, {}).setdefault(line.worth, []).append(line)
    return found


def _template(request: HttpRequest, name: str) -> str:
    """The part alone for htmx, else with a page around it."""
    page = "" if "HX-Request" in request.headers else "_page"
    return f"frontend/rounds/{name}{page}.html"
