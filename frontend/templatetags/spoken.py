"""Figures and hours as people say them."""

from datetime import datetime, time
from decimal import Decimal

from django import template
from phonenumber_field.phonenumber import PhoneNumber

from collections_app.telephones import dialled_from_france
from collections_app.volume_words import NARROW_SPACE, everyday_words, spoken_m3
from geo.hours_words import NBSP, clock

register = template.Library()


@register.filter
def m3(volume_m3: Decimal) -> str:
    """ "3,4 m³"."""
    return spoken_m3(volume_m3)


@register.filter
def dialled(phone: PhoneNumber | None) -> str:
    """ "06 12 34 56 78"; from abroad "+44 20 7946 0958"; nothing of an erased person."""
    return dialled_from_france(phone)


@register.filter
def national(phone: str) -> str:
    """ "06 12 34 56 78", from E.164."""
    return dialled_from_france(PhoneNumber.from_string(phone))


@register.filter
def kg(weight_kg: Decimal | int) -> str:
    """Whole kilograms, thousands apart: "1 240 kg"."""
    return f"{round(weight_kg):,}".replace(",", NARROW_SPACE) + f"{NARROW_SPACE}kg"


@register.filter
def about_kg(weight_kg: Decimal) -> str:
    """ "110 kg", as an estimate deserves: to five or ten kilograms."""
    step = 5 if weight_kg < 100 else 10
    return f"{max(step, round(weight_kg / step) * step)}{NBSP}kg"


@register.filter
def everyday(volume_m3: Decimal) -> str:
    """ "environ 20 cartons"."""
    return everyday_words(volume_m3)


@register.filter(expects_localtime=True)
def hour(at: time | datetime) -> str:
    """ "8 h", "18 h 30", never broken over two lines."""
    return clock(at)
