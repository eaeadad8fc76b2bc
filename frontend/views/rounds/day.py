"""A day of rounds: its load at a glance, every stop in order, the map beside."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.access import round_token
from collections_app.board.search_gain import search_gain
from collections_app.board.since_published import SincePublished, since_published
from collections_app.enums import DayState, JobState, RoundState, StopState
from collections_app.ledger.relays import Relays, closed_on
from collections_app.models import CollectionDay, PlanningJob
from collections_app.passed import passed
from collections_app.planning.relay_words import words_of_relays
from collections_app.sheets import Sheet, sheets_of
from frontend.act_words import last_acts
from frontend.relay_map import map_frame
from frontend.rounds_map import map_rounds
from frontend.views.rounds.news import seen_mark
from geo.travel.engine import travel_times


@require_safe
def nearest_day(request: HttpRequest) -> HttpResponse:
    """Today or the next day on which a truck drives; else the last one."""
    today = timezone.localdate()
    days = CollectionDay.objects.driven()
    found = days.filter(date__gte=today).first() or days.last()
    return redirect("rounds-day", date=found.date if found else today)


@never_cache
@require_safe
def day(request: HttpRequest, date: date) -> HttpResponse:
    now = timezone.now()
    found = CollectionDay.objects.filter(date=date).first()
    sheets = sheets_of(found) if found else []
    job = PlanningJob.objects.filter(day=found).with_undone().select_related("asked_by").first() if found else None
    since = since_published(found) if found else None
    context = {
        "date": date,
        "day": found,
        "sheets": sheets,
        "job": job,
        "seen": seen_mark(found, job, since.last if since else None, now=now) if found else "",
        "gain": search_gain(job) if job else None,
        "since": since,
        "before": CollectionDay.objects.driven().filter(date__lt=date).last(),
        "after": CollectionDay.objects.driven().filter(date__gt=date).first(),
        "is_today": date == timezone.localdate(now),
        "is_coming": date >= timezone.localdate(now),
        "map_frame": map_frame(),
        "map_rounds": map_rounds(sheets, streets=_streets(date)),
        "demo_data": any(_is_demo(sheet) for sheet in sheets),
        "behind": passed(sheets, now=now),
        **_told_of_relays(sheets, date, now),
        **_sums(sheets),
        **_possible(found, sheets, job, since),
        **last_acts(found),
    }
    return render(request, "frontend/rounds/day.html", context)


def _told_of_relays(sheets: list[Sheet], on: date, now: datetime) -> dict[str, Any]:
    """Why each relay point is visited, by its key, and the visits that find it closed; a day gone by needs neither."""
    today = timezone.localdate(now)
    if on < today:
        return {}
    lines = [line for sheet in sheets for line in sheet.visits]
    relays = Relays.named({line.stop.relay_point_id for line in lines if line.stop.relay_point_id}, now=now)
    closed = {key for key, point in relays.points.items() if closed_on(point, on)}
    return {
        "worths": words_of_relays(relays, on=on, today=today),
        "shut": [line for line in lines if line.stop.relay_point_id in closed and line.stop.state == StopState.PLANNED],
    }


def _streets(on: date) -> str | None:
    """Where the map asks for the streets of the rounds; None where they are not known."""
    return None if travel_times().is_instant else reverse("rounds-streets", args=[on])


def _sums(sheets: list[Sheet]) -> dict[str, Any]:
    visits, relays = sum(len(sheet.visits) for sheet in sheets), sum(sheet.relays for sheet in sheets)
    return {
        "visits": visits,
        "homes": visits - relays,
        "relays": relays,
        "driving": sum(bool(sheet.visits) for sheet in sheets),
        "trips": sum(len(sheet.returns) for sheet in sheets),
        "volume_m3": sum(sheet.volume_m3 for sheet in sheets),
        "weight_kg": sum(sheet.weight_kg for sheet in sheets),
        "able_m3": sum(sheet.round.shift.able_m3 for sheet in sheets),
        "able_kg": sum(sheet.round.shift.able_kg for sheet in sheets),
        "travel_s": sum(sheet.round.travel_s for sheet in sheets),
        "travel_m": sum(sheet.round.travel_m for sheet in sheets),
    }


def _possible(
    found: CollectionDay | None, sheets: list[Sheet], job: PlanningJob | None, since: SincePublished | None
) -> dict[str, Any]:
    """What may be done with the day now."""
    begun = any(sheet.round.state in (RoundState.STARTED, RoundState.DONE) for sheet in sheets)
    coming = bool(found and found.date >= timezone.localdate() and found.state != DayState.CLOSED and sheets)
    draft = any(sheet.round.state == RoundState.DRAFT for sheet in sheets)
    searching = bool(job and job.is_active)
    return {
        "planned": bool(job and job.state == JobState.DONE) or bool(found and found.published_at),
        "may_mend": coming,
        "may_plan": coming and not begun and not searching,
        "may_move": coming and not searching,
        "may_publish": coming and not searching and (draft or bool(since and since.changes)),
        "links": [(sheet, _link(sheet)) for sheet in sheets if sheet.round.state != RoundState.DRAFT],
    }


def _link(sheet: Sheet) -> str:
    return f"{settings.PUBLIC_URL}{reverse('crew', args=[round_token(sheet.round)])}"


def _is_demo(sheet: Sheet) -> bool:
    return any(line.stop.request is not None and line.stop.request.is_demo for line in sheet.visits)
