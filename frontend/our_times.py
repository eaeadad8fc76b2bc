"""The dates that mean anything to us: nobody gives in the year 1, and 9999 has no day after it."""

from datetime import date

FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)


def is_of_our_times(on: date) -> bool:
    return FIRST <= on <= LAST
