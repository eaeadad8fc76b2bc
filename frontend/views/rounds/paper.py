"""The rounds of a day on A4: what a crew needs when the phone is dead, and where it ticks what it did."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.ledger.relays import shut_on
from collections_app.models import CollectionDay
from collections_app.sheets import Pause, Sheet, sheets_of
from frontend.crew_questions import LEVELS, REASONS
from frontend.views.crew.driven import with_items


@never_cache
@require_safe
def paper_page(request: HttpRequest, date: date) -> HttpResponse:
    """Every round that visits somebody, or the one of the truck that `camion` names."""
    day = CollectionDay.objects.filter(date=date).first()
    driven = [sheet for sheet in map(_promised, sheets_of(day) if day else ()) if sheet.visits]
    chosen = request.GET.get("camion", "")
    shown = [sheet for sheet in driven if chosen in ("", str(sheet.round.shift.truck_id))]
    with_items([line for sheet in shown for line in sheet.visits])
    levels = [(key, level, words) for key, (level, words) in LEVELS.items()]
    context = {"date": date, "driven": driven, "sheets": shown, "chosen": chosen, "demo_data": _are_demo(shown)}
    points = {line.stop.relay_point_id for sheet in shown for line in sheet.visits if line.stop.relay_point_id}
    context |= {"reasons": REASONS, "levels": levels, "shut": shut_on(date, points)}
    return render(request, "frontend/rounds/paper_page.html", context)


def _promised(sheet: Sheet) -> Sheet:
    """Without the windows that someone is still choosing."""
    kept = [line for line in sheet.lines if isinstance(line, Pause) or line.stop.held_until is None]
    return replace(sheet, lines=kept)


def _are_demo(sheets: Iterable[Sheet]) -> bool:
    lines = (line for sheet in sheets for line in sheet.visits)
    return any(line.stop.request is not None and line.stop.request.is_demo for line in lines)
