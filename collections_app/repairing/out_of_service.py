"""A truck or a crew is missing: the others take what they can, the rest is named; and back, if it comes after all."""

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
from collections_app.repairing.mending import Mended, with_again, without
from collections_app.routing.plan import Plan

SEARCH_S = 10


class NotAsShown(Exception):
    """The day has changed: the repair would not be the one that was read. Passing: nothing is done; read `now_is`."""

    def __init__(self, now_is: Changes) -> None:
        super().__init__()
        self.now_is = now_is


class OutAlready(Exception):
    """Somebody has taken that truck out of service before. Permanent until it is back."""


class NotOut(Exception):
    """That truck drives. Nothing to take back."""


def put_out(*, shift_id: int, trouble: Trouble, shown: str, actor: Actor, why: str, now: datetime) -> Changes:
    """Whatever was `shown` (the digest of `changes_of`) is done: the day is written anew, BROKEN as long as a promise
    is not kept, and a worker looks for better rounds. Nobody is written to.

    Raises NotAsShown, OutAlready, DayUnderway (a day gone by), DayBusy or DayUnknown.
    """
    with locked_day(_date_of(shift_id)) as day:
        shift = _shift_today(shift_id, day, now)
        if shift.out_since:
            raise OutAlready
        mended = without(shift, now=now)
        changes = changes_of(mended)
        if changes.digest != shown:
            raise NotAsShown(changes)
        _note(shift, trouble, mended.ledger.plan, actor, why, now)
        shift.out_since = now
        shift.save(update_fields=["out_since"])
        _write(day, mended, changes, now)
        _leave_empty(shift)
        search_anew(day, actor, now=now)
        return changes


def bring_back(*, shift_id: int, shown: str, actor: Actor, now: datetime) -> Changes:
    """As `put_out`: its stops of before come back to it, as far as nobody has found another date meanwhile.

    Raises NotAsShown, NotOut, DayUnderway (a crew has begun, or a day gone by), DayBusy or DayUnknown.
    """
    with locked_day(_date_of(shift_id)) as day:
        shift = _shift_today(shift_id, day, now)
        if shift.out_since is None:
            raise NotOut
        if Round.objects.filter(shift__day=day).begun().exists():
            raise DayUnderway
        shift.out_since = None
        shift.save(update_fields=["out_since"])
        mended = with_again(shift, now=now)
        changes = changes_of(mended)
        if changes.digest != shown:
            raise NotAsShown(changes)
        shift.repairs.standing().update(undone_at=now)
        _write(day, mended, changes, now)
        search_anew(day, actor, now=now)
        return changes


def foretold(*, shift_id: int, back: bool, now: datetime) -> Changes:
    """What putting a truck out, or bringing it back, would change. Nothing stays done."""
    with transaction.atomic():
        shift = Shift.objects.select_related("day").get(pk=shift_id)
        if back:
            Shift.objects.filter(pk=shift_id).update(out_since=None)
        changes = changes_of(with_again(shift, now=now) if back else without(shift, now=now))
        transaction.set_rollback(True)
    return changes


def search_anew(day: CollectionDay, actor: Actor, *, now: datetime) -> None:
    """What was mended in a moment, a worker may do better; what it was asked before is of yesterday."""
    for job in PlanningJob.objects.active().filter(day=day):
        stop_job(job_id=job.pk, now=now)
    try:
        propose(date=day.date, by=actor, seconds=SEARCH_S, now=now)
    except (DayUnderway, DayShut):
        return


def _date_of(shift_id: int) -> date:
    return Shift.objects.values_list("day__date", flat=True).get(pk=shift_id)


def _shift_today(shift_id: int, day: CollectionDay, now: datetime) -> Shift:
    if day.date < timezone.localdate(now):
        raise DayUnderway
    shift = Shift.objects.select_related("truck", "crew", "round").get(pk=shift_id)
    shift.day = day
    return shift


def _note(shift: Shift, trouble: Trouble, before: Plan, actor: Actor, why: str, now: datetime) -> None:
    Repair.objects.create(
        shift=shift,
        trouble=trouble,
        at=now,
        by_id=actor.user_id,
        who=actor.who,
        why=why,
        before={route.truck: list(route.stops) for route in before.routes},
    )


def _write(day: CollectionDay, mended: Mended, changes: Changes, now: datetime) -> None:
    """A stop that has changed truck is tied to none."""
    mended.write()
    changed = [change.request for change in changes.moved if change.request]
    Stop.objects.filter(request__in=changed, locked=True).update(locked=False)
    for draft in changes.holds:
        take_out(day, draft, now=now)
    hold_to_account(day, now=now)


def _leave_empty(shift: Shift) -> None:
    """What its crew has done stays on its round."""
    Round.objects.filter(shift=shift, state__in=(RoundState.DRAFT, RoundState.PUBLISHED)).update(
        leaves_s=None, back_s=None, break_starts_s=None, travel_s=0, travel_m=0
    )
