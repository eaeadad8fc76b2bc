"""Relay points as hosts and staff read them: how full, and what is expected."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone

from collections_app.board.next_visits import NextVisit
from collections_app.board.relays import RelayLine
from frontend.relay_cards import FILL_LEVELS, FILL_WORDS
from geo.enums import Fill
from geo.hours_words import clock, named_day
from geo.models import RelayPoint

register = template.Library()
FAR = timedelta(days=90)


@register.inclusion_tag("frontend/fill.html")
def fill_bar_of(point: RelayPoint) -> dict[str, object]:
    """As the public reads it."""
    fill = Fill(point.fill)
    return {"level": FILL_LEVELS[fill], "words": FILL_WORDS[fill]}


@register.filter
def full_when(line: RelayLine, today: date) -> str:
    """ "plein depuis le lundi 2 mars", "vers le jeudi 5 mars"; what nobody dated is only "plein"."""
    on = line.worth.full_on
    if line.worth.report.full:
        return f"plein depuis le {named_day(on)}" if line.worth.report.dated else "plein"
    if on <= today:
        return "sans doute déjà plein"
    return "dans plus de 3 mois" if on - today > FAR else f"vers le {named_day(on)}"


@register.filter
def full_said(line: RelayLine, today: date) -> str:
    """The same within a sentence: "plein", "plein vers le jeudi 5 mars"."""
    words, known = full_when(line, today), line.worth.report.full or line.worth.full_on <= today
    return words if known else f"plein {words}"


@register.filter
def visit_words(visit: NextVisit) -> str:
    """ "jeudi 5 mars, vers 9 h 40"."""
    at = datetime.combine(visit.on, datetime.min.time()) + timedelta(seconds=round(visit.arrives_s / 600) * 600)
    return f"{named_day(visit.on)}, vers {clock(at)}"


@register.simple_tag
def today() -> date:
    return timezone.localdate()
