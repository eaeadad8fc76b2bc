"""The crew's screen: the next stop first, the whole list below."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from collections_app.sheets import Line
from frontend.crew_phone import LATER, MODULES, questions
from frontend.crew_questions import INCIDENTS
from frontend.crew_steps import CHIPS
from frontend.crew_tour import heard_of
from frontend.forms.outcome import EVERYTHING, OutcomeForm
from frontend.round_outline import outline
from frontend.views.crew.driven import Driven, today_only, with_items
from frontend.views.crew.telling import last_told
from frontend.ways import place_of, ways_to


@require_safe
@today_only
def next_stop(request: HttpRequest, driven: Driven) -> HttpResponse:
    """The whole round in one page, of which the next stop is shown: a phone keeps it, and goes on without network."""
    with_items(driven.stops)
    left = driven.left
    after = left[1] if len(left) > 1 else None
    truck = driven.sheet.round.shift.truck
    halts = [card(driven, line) | {"shown": line in left[:1], "is_after": line is after} for line in driven.stops]
    places = [(line.stop.pk, line.rank, at) for line in driven.stops if (at := place_of(line.stop))]
    context = {
        "driven": driven,
        "left": left,
        "after": after,
        "halts": halts,
        "outline": outline(truck.depot.coordinates, places),
        "everything": OutcomeForm(EVERYTHING, most_m3=truck.volume_m3),
        "waiver": truck.depot.waiver,
        "questions": questions(),
        "heard": heard_of(driven),
        "incidents": INCIDENTS,
        "chips": CHIPS,
        "modules": MODULES,
        "later": LATER,
        "last_told": last_told(driven, timezone.now()),
    }
    return render(request, "frontend/crew/next.html", context)


@require_safe
@today_only
def one_stop(request: HttpRequest, driven: Driven, stop_id: int) -> HttpResponse:
    """Any stop of the round, for a crew that goes another way round."""
    line = driven.line_of(stop_id)
    if line is None:
        raise Http404
    with_items([line])
    return render(request, "frontend/crew/stop.html", {"driven": driven, **card(driven, line)})


def card(driven: Driven, line: Line) -> dict[str, Any]:
    return {
        "line": line,
        "near": driven.is_near(line),
        "pause": driven.pause_before(line),
        "ways": ways_to(line.stop),
    }
