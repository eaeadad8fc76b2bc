"""A truck or a crew is away for some days: whom that touches goes elsewhere first, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from collections_app.day_limits.limit import DayLimit, ShiftLimit
from collections_app.day_limits.limiting import limit_days
from collections_app.day_limits.seen import Seen
from collections_app.enums import DayState
from collections_app.journal import Actor
from collections_app.locks import locked_day
from collections_app.models import Absence, CollectionDay, Crew, PickupRequest, RuleBook, Shift, Truck
from collections_app.offers import Slot
from collections_app.opening_days import add_shifts


class AwayAlready(Exception):
    """It is noted away in these days (`absence`). Permanent until that absence ends."""

    def __init__(self, absence: Absence) -> None:
        super().__init__()
        self.absence = absence


@dataclass(frozen=True, slots=True)
class Away:
    """Who is away, either of the two, from a first day to a last one, both included, and why."""

    first: date
    last: date
    why: str
    truck: Truck | None = None
    crew: Crew | None = None

    def shifts(self) -> Q:
        return Q(truck=self.truck) if self.truck else Q(crew=self.crew)


def limits_of(away: Away, *, now: datetime) -> dict[date, DayLimit]:
    """What the absence leaves of each coming day that is open and on which it would have driven."""
    first = max(away.first, timezone.localdate(now))
    shifts = Shift.objects.filter(away.shifts(), day__date__range=(first, away.last), max_trips__gt=0, out_since=None)
    shifts = shifts.exclude(day__state=DayState.CLOSED).select_related("day").order_by("day__date")
    return {
        shift.day.date: DayLimit({shift.pk: ShiftLimit(shift.starts, shift.ends, 0)}, shift.day.caps)
        for shift in shifts
    }


@transaction.atomic
def note_absence(
    *, away: Away, moves: Mapping[int, Slot | None], seen: Mapping[date, Seen], actor: Actor, now: datetime
) -> list[PickupRequest]:
    """On days that are open its truck stays at the depot; what other trucks can take they take, and every request of
    `moves` goes to its slot or back to be called. Returns those moved.

    Raises AwayAlready, WouldBreak, PlacesGone, DayChanged, DayUnderway, DayBusy or DayUnknown.
    """
    known = Absence.objects.within(away.first, away.last).filter(truck=away.truck, crew=away.crew).first()
    if known:
        raise AwayAlready(known)
    limits = limits_of(away, now=now)
    moved = limit_days(limits=limits, moves=moves, actor=actor, why=away.why, now=now, seen=seen) if limits else []
    Absence.objects.create(
        truck=away.truck,
        crew=away.crew,
        first_date=away.first,
        last_date=away.last,
        why=away.why,
        who=actor.who,
        noted_at=now,
    )
    return moved


def end_absence(*, absence_id: int, now: datetime) -> Absence | None:
    """It is back, from today on: its trucks may drive again on the days of the range that are open, and those opened
    meanwhile get their shift. Returns the absence as it was; None when somebody was quicker. Raises DayBusy.
    """
    today = timezone.localdate(now)
    with transaction.atomic():
        absence = Absence.objects.select_for_update().filter(pk=absence_id).first()
        if absence is None:
            return None
        days = CollectionDay.objects.filter(date__range=(max(absence.first_date, today), absence.last_date))
        dates = list(days.exclude(state=DayState.CLOSED).order_by("date").values_list("date", flat=True))
        if absence.first_date < today:
            Absence.objects.filter(pk=absence_id).update(last_date=min(absence.last_date, today - timedelta(days=1)))
        else:
            Absence.objects.filter(pk=absence_id).delete()
        for on in dates:
            _drive_again(absence, on)
        return absence


def _drive_again(absence: Absence, on: date) -> None:
    rules = RuleBook.objects.in_force(on)
    with locked_day(on) as day:
        others_away = list(Absence.objects.on(on))
        for shift in Shift.objects.filter(day=day, max_trips=0):
            mine = absence.is_of(shift.truck_id, shift.crew_id)
            if mine and not any(one.is_of(shift.truck_id, shift.crew_id) for one in others_away):
                Shift.objects.filter(pk=shift.pk).update(max_trips=rules.max_trips)
        add_shifts(day, rules, back=absence)
        day.version += 1
        day.save(update_fields=["version"])
