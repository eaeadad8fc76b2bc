"""The crew's screen: the next stop first, the whole list below."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from collections_app.sheets import Line
from frontend.views.crew.driven import Driven, geo_uri, today_only, with_items


@require_safe
@today_only
def next_stop(request: HttpRequest, driven: Driven) -> HttpResponse:
    left = driven.left
    with_items(left[:2])
    context: dict[str, Any] = {"driven": driven, "after": left[1] if len(left) > 1 else None}
    if left:
        context |= card(driven, left[0])
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
        "geo_uri": geo_uri(line),
        "client_id": uuid4(),
    }
