"""The eleven public holidays of metropolitan France."""

from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=16)
def _of_year(year: int) -> dict[date, str]:
    named = holidays.country_holidays("FR", years=year, language="fr")
    return {day: name.replace("'", "’") for day, name in named.items()}


def is_public_holiday(day: date) -> bool:
    return day in _of_year(day.year)


def public_holiday_name(day: date) -> str:
    """ "Armistice", or nothing on a day like others."""
    return _of_year(day.year).get(day, "")
