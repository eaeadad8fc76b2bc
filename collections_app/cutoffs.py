"""Until when a donor changes or cancels by themselves: counted in working days, by the rules in force."""

from datetime import datetime

from django.utils import timezone

from collections_app.models import PickupRequest, RuleBook
from collections_app.working_days import FrenchHolidays, change_deadline


class TooLate(Exception):
    """The visit is too near, or its round is already in the crew's hands: now people talk. Permanent."""


def change_until(request: PickupRequest, *, now: datetime) -> datetime | None:
    """The last moment, in local time; None while no day is promised."""
    if request.day is None:
        return None
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    return change_deadline(
        request.day.date,
        until=rules.change_until,
        weekdays=rules.weekdays,
        holidays=FrenchHolidays(),
        zone=timezone.get_current_timezone(),
    )


def is_too_late(request: PickupRequest, *, now: datetime) -> bool:
    until = change_until(request, now=now)
    return until is not None and now > until


def demand_in_time(request: PickupRequest, *, now: datetime) -> None:
    """Raises TooLate."""
    if is_too_late(request, now=now):
        raise TooLate
