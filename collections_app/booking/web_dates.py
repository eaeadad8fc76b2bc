"""Which days the web may book: after the lead, within the horizon, open and not yet published."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from collections_app.booking.placing import WindowGone
from collections_app.models import CollectionDay, RuleBook
from collections_app.working_days import FrenchHolidays, first_bookable


def web_dates(rules: RuleBook, today: date) -> tuple[date, date]:
    """The first and the last date."""
    first = first_bookable(
        today, lead_working_days=rules.lead_working_days, weekdays=rules.weekdays, holidays=FrenchHolidays()
    )
    return first, today + timedelta(days=rules.horizon_days)


def demand_open_to_the_web(day: CollectionDay, *, now: datetime) -> None:
    """For a locked day: an offer or a draft may be older than the publication. Raises WindowGone."""
    today = timezone.localdate(now)
    first, last = web_dates(RuleBook.objects.in_force(today), today)
    if not CollectionDay.objects.bookable_on_the_web(first, last).filter(pk=day.pk).exists():
        raise WindowGone
