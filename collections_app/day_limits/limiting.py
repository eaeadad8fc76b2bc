"""A day is closed or lowered, and everyone it touches goes somewhere: one transaction, or nothing at all."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.utils import timezone

from collections_app.booking.placing import WindowGone, take_out
from collections_app.booking.scheduling import hand_to_a_call, rebook
from collections_app.day_limits.leaving import Leaving, leaving
from collections_app.day_limits.limit import DayLimit, put
from collections_app.day_limits.seen import Seen, demand_as_seen
from collections_app.dispatch.proposing import DayUnderway, stop_job
from collections_app.enums import DayState
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.reading import read_day
from collections_app.ledger.writing import write
from collections_app.locks import locked_days, locked_requests
from collections_app.models import CollectionDay, Displaced, PickupRequest, PlanningJob, Round, RuleBook
from collections_app.offers import Slot
from collections_app.routing.reuse import onto

NOTHING_SEEN: Mapping[date, Seen] = {}


class WouldBreak(Exception):
    """Promises would be left that the day cannot keep; `requests` are those to name too. Nothing has changed."""

    def __init__(self, requests: Collection[PickupRequest]) -> None:
        super().__init__([request.reference for request in requests])
        self.requests = requests


class PlacesGone(Exception):
    """The dates chosen for these `requests` have gone. Nothing has changed: propose others."""

    def __init__(self, requests: Collection[PickupRequest]) -> None:
        super().__init__([request.reference for request in requests])
        self.requests = requests


def limit_day(
    *,
    on: date,
    limit: DayLimit,
    moves: Mapping[int, Slot | None],
    actor: Actor,
    why: str,
    now: datetime,
    seen: Seen | None = None,
) -> list[PickupRequest]:
    """As `limit_days`, for one."""
    read = {on: seen} if seen else {}
    return limit_days(limits={on: limit}, moves=moves, actor=actor, why=why, now=now, seen=read)


def limit_days(
    *,
    limits: Mapping[date, DayLimit],
    moves: Mapping[int, Slot | None],
    actor: Actor,
    why: str,
    now: datetime,
    seen: Mapping[date, Seen] = NOTHING_SEEN,
) -> list[PickupRequest]:
    """Every request that the limits touch goes to its slot of `moves` or, for None, back to RECEIVED with a call owed.

    Each is told of the change once; donors who are choosing choose again. Returns those moved. Raises WouldBreak (not
    all are named), PlacesGone, DayChanged, DayUnderway, DayBusy or DayUnknown.
    """
    with locked_days(*limits, *(slot.date for slot in moves.values() if slot), visiting=list(moves)) as days:
        leave = {on: _leaving(days[on], limit, seen.get(on), now) for on, limit in sorted(limits.items())}
        unnamed = [request for touched in leave.values() for request in touched.requests if request.pk not in moves]
        if unnamed:
            raise WouldBreak(unnamed)
        requests = [request for touched in leave.values() for request in touched.requests]
        locked_requests([request.pk for request in requests])  # in order, before the first of them moves
        for on, touched in leave.items():
            _remember(days[on], touched)
            _limit(days[on], limits[on], touched, why, actor, now)
            for draft in touched.drafts:
                take_out(days[on], draft, now=now)
        for touched in leave.values():
            _move_all(touched, moves, actor, why, now)
        for on, touched in leave.items():
            if not limits[on].is_closed and conflicts_of(days[on], now=now):
                raise WouldBreak(touched.requests)
        return requests


def _leaving(day: CollectionDay, limit: DayLimit, seen: Seen | None, now: datetime) -> Leaving:
    _demand_ahead(day, now)
    demand_as_seen(day, seen)
    return leaving(day, limit, now=now)


def _demand_ahead(day: CollectionDay, now: datetime) -> None:
    if day.date < timezone.localdate(now) or Round.objects.filter(shift__day=day).begun().exists():
        raise DayUnderway


def _remember(day: CollectionDay, touched: Leaving) -> None:
    """Whom the day was promised to, for when it opens again."""
    leaving = [(one, *one.window) for one in touched.requests if one.window]
    Displaced.objects.filter(day=day, request__in=touched.requests).delete()
    Displaced.objects.bulk_create(Displaced(day=day, request=one, starts=at, ends=to) for one, at, to in leaving)


def _limit(day: CollectionDay, limit: DayLimit, touched: Leaving, why: str, actor: Actor, now: datetime) -> None:
    """The trucks first, with the plan of those who stay: only then is there a day that the others can leave."""
    if limit.is_closed:
        day.state = DayState.CLOSED
    elif day.state == DayState.BROKEN:
        day.state = DayState.OPEN  # whoever it could not keep is named among those who leave
    day.note = why
    day.save(update_fields=["state", "note"])
    put(day, touched.ledger, limit, RuleBook.objects.in_force(timezone.localdate(now)))
    ledger = read_day(day, now=now)
    write(ledger, onto(ledger.problem, touched.plan))
    for job in PlanningJob.objects.active().filter(day=day):
        stop_job(job_id=job.pk, by=actor, now=now)


def _move_all(touched: Leaving, moves: Mapping[int, Slot | None], actor: Actor, why: str, now: datetime) -> None:
    gone = []
    for request in touched.requests:
        slot = moves[request.pk]
        try:
            if slot is None:
                hand_to_a_call(request_id=request.pk, actor=actor, why=why, now=now)
            else:
                rebook(request_id=request.pk, slot=slot, actor=actor, now=now, why=why, to_others=False)
        except WindowGone:
            gone.append(request)
    if gone:
        raise PlacesGone(gone)
