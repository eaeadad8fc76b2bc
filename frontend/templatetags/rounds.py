"""What sheets of rounds are drawn with: clocks, lengths, loads, bars."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from collections_app.clock import time_of
from collections_app.volume_words import NARROW_SPACE
from geo.hours_words import clock

register = template.Library()

BAR_WIDTH = 100.0


@register.filter
def at(seconds: int | None) -> str:
    """Seconds since local midnight as "9 h 05"."""
    return clock(time_of(seconds)) if seconds is not None else ""


@register.filter
def iso_time(seconds: int) -> str:
    """For the `datetime` of a time element: "09:05"."""
    return f"{time_of(seconds):%H:%M}"


@register.filter
def lasting(seconds: int) -> str:
    """ "25 min", "2 h 05"."""
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes}{NARROW_SPACE}min"
    rest = f"{NARROW_SPACE}{minutes % 60:02d}" if minutes % 60 else ""
    return f"{minutes // 60}{NARROW_SPACE}h{rest}"


@register.filter
def km(metres: int) -> str:
    """Whole kilometres: "38 km"."""
    return f"{round(metres / 1000)}{NARROW_SPACE}km"


@register.filter
def kg(weight_kg: Decimal) -> str:
    """Whole kilograms, thousands apart: "1 240 kg"."""
    return f"{round(weight_kg):,}".replace(",", NARROW_SPACE) + f"{NARROW_SPACE}kg"


@register.filter
def said_of(words: Mapping[int, str], key: int | None) -> str:
    """What is said of the row with that key, if anything."""
    return words.get(key, "") if words and key else ""


@register.inclusion_tag("frontend/rounds/bar.html")
def bar(part: Decimal, whole: Decimal | int, words: str) -> dict[str, object]:
    """How much of a limit is used; `words` are read aloud instead of the drawing."""
    share = float(part) / float(whole) if whole else 0.0
    return {"width": f"{min(1.0, share) * BAR_WIDTH:.1f}", "percent": round(share * 100), "words": words}
