"""Figures of the calendar, short enough for seven days side by side."""

from datetime import time
from decimal import Decimal

from django import template

from collections_app.volume_words import NARROW_SPACE, spoken_number
from frontend.templatetags.spoken import kg
from geo.hours_words import clock

TONNE_KG = 1000

register = template.Library()


@register.simple_tag
def span(starts: time, ends: time) -> str:
    """ "8–12 h", "8 h 30–12 h"."""
    return f"{clock(starts) if starts.minute or ends.minute else starts.hour}–{clock(ends)}"


@register.filter
def weight(weight_kg: Decimal | int) -> str:
    """ "803 kg", then "1,3 t"."""
    if weight_kg < TONNE_KG:
        return kg(weight_kg)
    return f"{tonnes(weight_kg)}{NARROW_SPACE}t"


@register.filter
def tonnes(weight_kg: Decimal | int) -> str:
    """The figure alone: "1,3"."""
    return spoken_number(Decimal(weight_kg) / TONNE_KG)


@register.filter
def figure(number: Decimal) -> str:
    """ "27,4"."""
    return spoken_number(number)
