"""Opening days of collection: a day, a shift for each truck with a crew, an empty round for each shift."""

from datetime import date, timedelta

from django.db import transaction

from collections_app.models import Absence, CollectionDay, Crew, Round, RuleBook, Shift, Truck
from collections_app.working_days import FrenchHolidays, is_working_day


def open_days(*, first: date, last: date) -> list[CollectionDay]:
    """Opens each working day of a range that is not there yet, by the rules of that day. Returns the new ones."""
    opened = []
    for offset in range((last - first).days + 1):
        on = first + timedelta(days=offset)
        rules = RuleBook.objects.in_force(on)
        if is_working_day(on, weekdays=rules.weekdays, holidays=FrenchHolidays()):
            day = open_day(on=on)
            if day is not None:
                opened.append(day)
    return opened


@transaction.atomic
def open_day(*, on: date) -> CollectionDay | None:
    """Opens one day, whatever its weekday, with every truck that has a crew; None when it was open already.

    Trucks and crews that are away that day stay out of it.
    """
    day, is_new = CollectionDay.objects.get_or_create(date=on)
    if not is_new:
        return None
    add_shifts(day, RuleBook.objects.in_force(on))
    return day


def add_shifts(day: CollectionDay, rules: RuleBook, *, back: Absence | None = None) -> None:
    """For each truck without a shift that day and a crew without one; who is away stays out of it. With `back`, for
    whom that absence was of only.
    """
    away = Absence.objects.on(day.date)
    trucks = Truck.objects.filter(active=True).exclude(absences__in=away).exclude(shifts__day=day).order_by("name")
    crews = Crew.objects.filter(active=True).exclude(absences__in=away).exclude(shifts__day=day).order_by("name")
    if back is not None:
        trucks = trucks.filter(pk=back.truck_id) if back.truck_id else trucks
        crews = crews.filter(pk=back.crew_id) if back.crew_id else crews
    for truck, crew in zip(trucks, crews, strict=False):  # a truck without a crew stays at home
        shift = Shift.objects.create(
            day=day,
            truck=truck,
            crew=crew,
            starts=rules.shift_starts,
            ends=rules.shift_ends,
            break_earliest=rules.break_earliest,
            break_latest_end=rules.break_latest_end,
            break_min=rules.break_min,
            max_trips=rules.max_trips,
            unload_min=rules.unload_min,
        )
        Round.objects.create(shift=shift)


def open_the_horizon(*, today: date) -> list[CollectionDay]:
    """Keeps every day that donors may be offered open, and a week more for the planner."""
    ahead = RuleBook.objects.in_force(today).open_ahead
    return open_days(first=today, last=today + ahead)
