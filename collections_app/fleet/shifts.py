"""One more truck on a day, or one less."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from collections_app.day_limits.limit import DayLimit, Pause, ShiftLimit
from collections_app.day_limits.limiting import limit_day
from collections_app.day_limits.seen import Seen
from collections_app.dispatch.proposing import DayUnderway
from collections_app.enums import DayState
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.locks import locked_day
from collections_app.models import Absence, CollectionDay, PickupRequest, Round, RuleBook, Shift, Stop
from collections_app.offers import Slot


class ShiftTaken(Exception):
    """This truck or this crew drives that day already (`shift`). Permanent for that day."""

    def __init__(self, shift: Shift) -> None:
        super().__init__()
        self.shift = shift


class IsAway(Exception):
    """This truck or this crew is away that day (`absence`). Permanent until the absence ends."""

    def __init__(self, absence: Absence) -> None:
        super().__init__()
        self.absence = absence


class ShiftGone(Exception):
    """Somebody has taken this shift off the day. Permanent."""


def add_shift(*, on: date, truck_id: int, crew_id: int, hours: ShiftLimit, pause: Pause, now: datetime) -> Shift:
    """Nobody is touched: the day only gains a truck, with an empty round.

    Raises ShiftTaken, IsAway, DayUnderway (a day gone by), DayBusy or DayUnknown.
    """
    with locked_day(on) as day:
        if on < timezone.localdate(now):
            raise DayUnderway
        _demand_free(day, truck_id, crew_id)
        beside = Shift.objects.filter(day=day).first()
        shift = Shift.objects.create(
            day=day,
            truck_id=truck_id,
            crew_id=crew_id,
            starts=hours.starts,
            ends=hours.ends,
            max_trips=hours.max_trips,
            break_earliest=pause.earliest,
            break_latest_end=pause.latest_end,
            break_min=pause.minutes,
            unload_min=beside.unload_min if beside else RuleBook.objects.in_force(on).unload_min,
        )
        Round.objects.create(shift=shift)
        day.version += 1
        if day.state == DayState.BROKEN and not conflicts_of(day, now=now):
            day.state = DayState.OPEN
        day.save(update_fields=["version", "state"])
        return shift


def _demand_free(day: CollectionDay, truck_id: int, crew_id: int) -> None:
    for shift in Shift.objects.filter(day=day).select_related("truck", "crew"):
        if truck_id == shift.truck_id or crew_id == shift.crew_id:
            raise ShiftTaken(shift)
    for absence in Absence.objects.on(day.date).select_related("truck", "crew"):
        if absence.is_of(truck_id, crew_id):
            raise IsAway(absence)


def without(shift: Shift) -> DayLimit:
    """What a day may do without one of its shifts."""
    return DayLimit({shift.pk: ShiftLimit(shift.starts, shift.ends, 0)}, shift.day.caps)


@transaction.atomic
def remove_shift(
    *, shift_id: int, moves: Mapping[int, Slot | None], seen: Seen | None, actor: Actor, why: str, now: datetime
) -> list[PickupRequest]:
    """Its promises go to the other trucks of the day, or where `moves` say; then the shift and its round are gone.

    Raises ShiftGone, WouldBreak, PlacesGone, DayChanged, DayUnderway, DayBusy or DayUnknown.
    """
    shift = Shift.objects.select_related("day").filter(pk=shift_id).first()
    if shift is None:
        raise ShiftGone
    on, limit = shift.day.date, without(shift)
    moved = limit_day(on=on, limit=limit, moves=moves, actor=actor, why=why, now=now, seen=seen)
    Stop.objects.filter(round__shift=shift).delete()
    shift.delete()
    return moved
