"""The first page: where to give."""

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend.filters import how_chips, what_chips, when_chips
from frontend.forms.locator import Asked, LocatorForm
from frontend.locator import Answer, answer, whole_town
from frontend.relay_cards import card_of, nearest_card
from frontend.relay_map import all_points, map_frame, points_around
from geo.geocoding.candidate import Candidate

PAGE = "frontend/locator.html"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    form = LocatorForm(request.GET)
    now = timezone.localtime()
    asked = form.asked(now)
    context: dict[str, Any] = {"form": form, "map_frame": map_frame(), "canonical_url": f"{settings.PUBLIC_URL}/"}
    if asked.names_a_place or asked.zone:
        found = answer(asked, now)
        context["answer"] = found
        shown = _nearby(found) if found.place or found.zone else _whole_town(asked, now, found.candidates)
    else:
        shown = _whole_town(asked, now)
    context |= shown | _chips(form, shown["counts"])
    return render(request, PAGE, context, status=200 if form.is_valid() else 400)


def _chips(form: LocatorForm, counts: dict[str, int]) -> dict[str, Any]:
    return {
        "what_chips": what_chips(form.ticked, counts),
        "how_chips": how_chips(form.ticked, counts),
        "when_chips": when_chips(form.ticked, counts),
        "counts_json": json.dumps(counts),
    }


def _nearby(found: Answer) -> dict[str, Any]:
    shown = found.around or found.beyond
    return {
        "cards": [nearest_card(relay, from_here=found.zone is None) for relay in found.listed],
        "map_points": points_around(found.place, shown, listed=len(found.listed), zone=found.zone),
        "counts": found.counts,
        "demo_data": found.has_demo,
    }


def _whole_town(asked: Asked, now: datetime, candidates: Sequence[Candidate] = ()) -> dict[str, Any]:
    town = whole_town(asked, now)
    by_postcode = groupby(town.points, key=lambda one: (one[0].postcode, one[0].city))
    guess = candidates[0].coordinates if candidates else None
    return {
        "open_count": sum(status.is_open for _, status in town.points),
        "count": len(town.points),
        "moment": asked.moment.words,
        "quarters": [(key, [card_of(*one) for one in group]) for key, group in by_postcode],
        "map_points": all_points(town.points, guess=guess),
        "counts": town.counts,
        "demo_data": town.has_demo,
    }
