"""Which days the web may book: after the lead, within the horizon, open and not yet published; and which of them our
trucks go where the things are.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone

from collections_app.booking.placing import WindowGone
from collections_app.ledger.visits import Need
from collections_app.models import CollectionDay, RuleBook
from collections_app.working_days import FrenchHolidays, first_bookable
from geo.models import ServiceArea


def web_dates(rules: RuleBook, today: date) -> tuple[date, date]:
    """The first and the last date."""
    first = first_bookable(
        today, lead_working_days=rules.lead_working_days, weekdays=rules.weekdays, holidays=FrenchHolidays()
    )
    return first, today + timedelta(days=rules.horizon_days)


def could_be_before(on: date, *, now: datetime) -> bool:
    """Whether the web may offer a date before this one. Once it may not it never will: the first date only moves on."""
    today = timezone.localdate(now)
    return web_dates(RuleBook.objects.in_force(today), today)[0] < on


def days_on_the_web(need: Need, *, now: datetime, rules: RuleBook | None = None) -> list[CollectionDay]:
    """In order; without the weekdays on which our trucks do not go there, and none at all below the area's minimum."""
    today = timezone.localdate(now)
    area = ServiceArea.objects.covering(need.coordinates)
    if area is not None and not _fetches(area, need):
        return []
    days = CollectionDay.objects.bookable_on_the_web(*web_dates(rules or RuleBook.objects.in_force(today), today))
    return [day for day in days if area is None or area.is_visited_on(day.date.weekday())]


def demand_visited(need: Need, on: date) -> None:
    """An offer names a window, not a place: it may have been made for elsewhere. Raises WindowGone."""
    if not is_visited(ServiceArea.objects.covering(need.coordinates), need, on):
        raise WindowGone


def is_visited(area: ServiceArea | None, need: Need, on: date) -> bool:
    """Whether our trucks fetch this there on that date; where we know of no area, nothing keeps them."""
    return area is None or (_fetches(area, need) and area.is_visited_on(on.weekday()))


def _fetches(area: ServiceArea, need: Need) -> bool:
    return area.served and (area.min_volume_m3 is None or need.volume_m3 > area.min_volume_m3)


def demand_open_to_the_web(day: CollectionDay, *, now: datetime) -> None:
    """For a locked day: an offer or a draft may be older than the publication. Raises WindowGone."""
    today = timezone.localdate(now)
    first, last = web_dates(RuleBook.objects.in_force(today), today)
    if not CollectionDay.objects.bookable_on_the_web(first, last).filter(pk=day.pk).exists():
        raise WindowGone
