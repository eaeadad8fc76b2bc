"""Something goes wrong with a truck: the day is mended in one act, and what it cannot keep is named."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from collections_app.booking.placing import take_out
from collections_app.dispatch.proposing import DayShut, DayUnderway, propose, stop_job
from collections_app.enums import RoundState, Trouble
from collections_app.journal import Actor
from collections_app.ledger.conflicts import hold_to_account
from collections_app.locks import locked_day
from collections_app.models import CollectionDay, PlanningJob, Repair, Round, Shift, Stop
from collections_app.repairing.changes import Changes, changes_of
from collections_app.repairing.incidents import answered
from collections_app.repairing.mending import Mended, NotOnTheRoad, delayed, unloading_now, with_again, without

__all__ = ["NotAsShown", "NotOnTheRoad", "NotOut", "OutAlready", "bring_back", "foretold", "repair"]

SEARCH_S = 10
OUT = (Trouble.ABSENT, Trouble.BREAKDOWN)


class NotAsShown(Exception):
    """The day has changed: the repair would not be the one that was read. Passing: nothing is done; read `now_is`."""

    def __init__(self, now_is: Changes) -> None:
        super().__init__()
        self.now_is = now_is


class OutAlready(Exception):
    """Somebody has taken that truck out of service before. Permanent until it is back."""


class NotOut(Exception):
    """That truck drives. Nothing to take back."""


def foretold(*, shift_id: int, trouble: Trouble | None, later_min: int = 0, now: datetime) -> Changes:
    """What the repair would change; None: what bringing the truck back would. Nothing stays done.

    Raises NotOnTheRoad.
    """
    with transaction.atomic():
        shift = _shift(shift_id)
        if trouble is None:
            Shift.objects.filter(pk=shift_id).update(out_since=None)
            changes = changes_of(with_again(shift, now=now))
        else:
            changes = changes_of(_mended(shift, trouble, later_min, now))
        transaction.set_rollback(True)
    return changes


def repair(
    *,
    shift_id: int,
    trouble: Trouble,
    shown: str,
    actor: Actor,
    why: str = "",
    later_min: int = 0,
    now: datetime,
) -> Changes:
    """Whatever was `shown` (the digest of `changes_of`) is done: the day is written anew, BROKEN as long as a promise
    is not kept, and a worker looks for better rounds. Nobody is written to.

    Raises NotAsShown, OutAlready, NotOnTheRoad, DayUnderway (a day gone by), DayBusy or DayUnknown.
    """
    with locked_day(_date_of(shift_id)) as day:
        shift = _shift_of(day, shift_id, now)
        if shift.out_since:
            raise OutAlready
        mended = _mended(shift, trouble, later_min, now)
        changes = _as_shown(mended, shown)
        _note(shift, trouble, mended, actor, why, later_min if trouble == Trouble.LATE else None, now)
        if trouble in OUT:
            _put_out(shift, now, is_loaded=mended.is_loaded)
        _write(day, mended, changes, actor, now)
        answered(shift, trouble, actor=actor, now=now)
        return changes


def bring_back(*, shift_id: int, shown: str, actor: Actor, now: datetime) -> Changes:
    """As `repair`, for a truck that was out. Raises NotAsShown, NotOut, DayUnderway, DayBusy or DayUnknown."""
    with locked_day(_date_of(shift_id)) as day:
        shift = _shift_of(day, shift_id, now)
        if shift.out_since is None:
            raise NotOut
        shift.out_since = None
        shift.save(update_fields=["out_since"])
        mended = with_again(shift, now=now)
        changes = _as_shown(mended, shown)
        shift.repairs.standing().filter(trouble__in=OUT).update(undone_at=now)
        Round.objects.filter(shift=shift, state=RoundState.DONE).update(state=RoundState.STARTED)
        _write(day, mended, changes, actor, now)
        return changes


def _mended(shift: Shift, trouble: Trouble, later_min: int, now: datetime) -> Mended:
    if trouble in OUT:
        return without(shift, now=now)
    if trouble == Trouble.FULL:
        return unloading_now(shift, now=now)
    return delayed(shift, later_s=later_min * 60, now=now)


def _as_shown(mended: Mended, shown: str) -> Changes:
    changes = changes_of(mended)
    if changes.digest != shown:
        raise NotAsShown(changes)
    return changes


def _date_of(shift_id: int) -> date:
    return Shift.objects.values_list("day__date", flat=True).get(pk=shift_id)


def _shift(shift_id: int) -> Shift:
    return Shift.objects.select_related("day", "truck", "crew", "round").get(pk=shift_id)


def _shift_of(day: CollectionDay, shift_id: int, now: datetime) -> Shift:
    if day.date < timezone.localdate(now):
        raise DayUnderway
    shift = _shift(shift_id)
    shift.day = day
    return shift


def _note(
    shift: Shift, trouble: Trouble, mended: Mended, actor: Actor, why: str, later_min: int | None, now: datetime
) -> None:
    Repair.objects.create(
        shift=shift,
        trouble=trouble,
        at=now,
        by_id=actor.user_id,
        who=actor.who,
        why=why,
        later_min=later_min,
        leaves_s=mended.leaves_s,
        before={route.truck: list(route.stops) for route in mended.ledger.plan.routes},
    )


def _put_out(shift: Shift, now: datetime, *, is_loaded: bool) -> None:
    """What its crew has done stays on its round; there is nothing more to come, but the unloading of what is aboard."""
    shift.out_since = now
    shift.save(update_fields=["out_since"])
    rounds = Round.objects.filter(shift=shift)
    if not is_loaded:
        rounds.filter(state=RoundState.STARTED).update(state=RoundState.DONE)
    rounds.exclude(pk__in=rounds.begun()).update(
        leaves_s=None, back_s=None, break_starts_s=None, travel_s=0, travel_m=0
    )


def _write(day: CollectionDay, mended: Mended, changes: Changes, actor: Actor, now: datetime) -> None:
    """A stop that has changed truck is tied to none."""
    mended.write()
    Round.objects.go_on(day)
    changed = [change.request for change in changes.moved if change.request]
    Stop.objects.filter(request__in=changed, locked=True).update(locked=False)
    for draft in changes.holds:
        take_out(day, draft, now=now)
    hold_to_account(day, now=now)
    _search_anew(day, actor, now)


def _search_anew(day: CollectionDay, actor: Actor, now: datetime) -> None:
    """What was mended in a moment, a worker may do better, also while crews are out; what it was asked before is of
    yesterday.
    """
    for job in PlanningJob.objects.active().filter(day=day):
        stop_job(job_id=job.pk, by=actor, now=now)
    try:
        propose(date=day.date, by=actor, seconds=SEARCH_S, now=now, underway=True)
    except (DayUnderway, DayShut):
        return
