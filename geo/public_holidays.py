"""The eleven public holidays of metropolitan France."""

from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=16)
def _of_year(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FR", years=year))


def is_public_holiday(day: date) -> bool:
    return day in _of_year(day.year)
