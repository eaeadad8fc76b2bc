"""What crews tell: each tap applied once, in the order of their clocks, or kept for staff to look at."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time
from uuid import UUID

from django.db import OperationalError, transaction
from django.utils import timezone

from collections_app.enums import StopState, TapKind, TapResult
from collections_app.fieldwork.clocks import clock_s, put_right
from collections_app.fieldwork.driving import Driving, read
from collections_app.fieldwork.emptying import tell_relays
from collections_app.fieldwork.ending import end
from collections_app.fieldwork.incidents import incidents_of, note_incident
from collections_app.fieldwork.reading import Batch, read_batch
from collections_app.fieldwork.taking import home_of, stop_elsewhere, take
from collections_app.fieldwork.tap import MovedOn, NotApplied, Outcome, RoundClosed, Tap
from collections_app.fieldwork.undoing import take_back
from collections_app.locks import DayBusy, locked_round
from collections_app.models import CrewAction, Incident, KeptBatch, PickupRequest, Round
from collections_app.models.crew_action import STANDING
from collections_app.one_trip import in_one_trip, insertions

log = logging.getLogger(__name__)

KNOWN = "KNOWN"
MOST_OF_A_ROUND = 5000
SAYS_WHO = frozenset({"name", "as_sent"})  # of what is told
OF_A_TAP = ["result", "undone_by", "before", "settled_at", "settled_why"]


@dataclass(frozen=True, slots=True)
class Answer:
    """`result` is one of TapResult, KNOWN for what was told before and stands, or KEPT."""

    result: str
    why: str = ""


class EnoughTold(Exception):
    """More taps than a crew makes in a day: somebody plays with the link. Permanent for that round."""


@contextmanager
def caught_up(round_id: int, *, now: datetime) -> Iterator[Round]:
    """The round under its lock, with all that was kept of it applied. Raises DayBusy."""
    with locked_round(round_id) as round_:
        waiting = KeptBatch.objects.to_apply(now).filter(round=round_).order_by("pk")
        applied = [kept.pk for kept in waiting if _applied(round_, kept, now)]
        if applied:
            KeptBatch.objects.filter(pk__in=applied).delete()
        yield round_


def _applied(round_: Round, kept: KeptBatch, now: datetime) -> bool:
    """One that fails stays, rests a while, and stops no other: its taps may be told again, one by one."""
    state = round_.state
    try:
        with transaction.atomic():
            _tell_batch(round_, read_batch(bytes(kept.body)), now=kept.received_at)
    except EnoughTold:  # the telephone has them still, and is refused
        return True
    except (DayBusy, OperationalError):
        raise
    except Exception:
        log.exception("What was kept of round %s as %s cannot be applied.", round_.pk, kept.pk)
        round_.state = state
        KeptBatch.objects.filter(pk=kept.pk).update(failed_at=now)
        return False
    return True


def tell_batch(*, round_id: int, batch: Batch, now: datetime) -> list[Answer]:
    """As `tell_all`, the hours of the telephone put right. Raises EnoughTold or DayBusy, and then nothing is kept."""
    with caught_up(round_id, now=now) as round_:
        return _tell_batch(round_, batch, now=now)


def _tell_batch(round_: Round, batch: Batch, *, now: datetime) -> list[Answer]:
    taps = batch.taps(round_id=round_.pk)
    driving = read(round_, taps, now=now)
    mine = [tap for tap in driving.taps.values() if tap.round_id == round_.pk]
    if len(mine) + len(taps) > MOST_OF_A_ROUND:
        raise EnoughTold
    by_s = clock_s(sent_at=batch.sent_at, received_at=now, known_s={tap.clock_s for tap in mine})
    midnight = datetime.combine(round_.shift.day.date, time.min, tzinfo=timezone.get_current_timezone())
    hours = put_right([tap.told_at for tap in taps], by_s, not_before=midnight, now=now)
    return _tell(driving, [replace(tap, told_at=hour) for tap, hour in zip(taps, hours, strict=True)], by_s)


def tell_all(*, round_id: int, taps: Sequence[Tap], now: datetime) -> list[Answer]:
    """Several taps in one transaction: an answer to each, in order. What cannot be applied becomes a conflict and stops
    no other. Raises DayBusy, and then nothing is kept.
    """
    with caught_up(round_id, now=now) as round_:
        return _tell(read(round_, taps, now=now), taps, 0)


def _tell(driving: Driving, taps: Sequence[Tap], clock_s: int) -> list[Answer]:
    answers = [_answer(driving, tap, clock_s) for tap in taps]
    write(driving)
    return answers


def record(*, round_id: int, stop_id: int, client_id: UUID, outcome: Outcome, told_at: datetime, now: datetime) -> bool:
    """One outcome told on a page, which can ask again. False when nothing changed: told before, or older by the crew's
    clock than what is known, or the office has moved on meanwhile; the telling is kept.

    Raises StopUnknown, RoundClosed, OutcomeImpossible, VolumeMissing, VolumeUnlikely, ReasonMissing or DayBusy; then
    nothing is kept.
    """
    told_at = min(told_at, now)  # a clock that runs ahead must not outdo what is told later
    tap = Tap(client_id, TapKind(outcome.state), told_at, stop_id, payload=outcome.payload)
    with caught_up(round_id, now=now) as round_:
        driving = read(round_, [tap], now=now)
        if client_id in driving.taps:
            return False
        if driving.is_over:
            raise RoundClosed
        try:
            row = take(driving, tap)
        except MovedOn as error:
            row = _keep_for_staff(driving, tap, error.words, 0)
        write(driving)
        return row.result == TapResult.APPLIED


def arrive(*, round_id: int, stop_id: int, client_id: UUID, told_at: datetime, now: datetime) -> bool:
    """The truck stands before the door. As `record`."""
    outcome = Outcome(StopState.ARRIVED)
    return record(round_id=round_id, stop_id=stop_id, client_id=client_id, outcome=outcome, told_at=told_at, now=now)


def _answer(driving: Driving, tap: Tap, clock_s: int) -> Answer:
    known = driving.taps.get(tap.client_id)
    if known is not None:
        return Answer(KNOWN) if known.result in STANDING else Answer(known.result, known.why)
    take_it = _TAKEN.get(tap.kind, take)
    try:
        row = take_it(driving, tap, clock_s=clock_s)
    except NotApplied as error:
        row = _keep_for_staff(driving, tap, error.words, clock_s)
    return Answer(row.result, row.why)


_TAKEN = {TapKind.UNDO: take_back, TapKind.INCIDENT: note_incident}


def _keep_for_staff(driving: Driving, tap: Tap, why: str, clock_s: int) -> CrewAction:
    """With whom it is about, or which Amistock, as far as that is known. One that the crew has taken back already
    concerns nobody.
    """
    result = TapResult.ASIDE if tap.client_id in driving.undone else TapResult.CONFLICT
    target = driving.taps.get(tap.undoes) if tap.undoes else None
    stop = target.stop if target else driving.stop_of(tap.stop_id, tap.visit) or stop_elsewhere(tap)
    row = driving.keep(tap, result, stop=stop, why=why, clock_s=clock_s)
    if stop is None:
        row.payload |= {"visit": tap.visit} if tap.visit.startswith("R") else {}
        row.request = target.request if target else PickupRequest.objects.filter(pk=home_of(tap.visit) or 0).first()
    return row


def write(driving: Driving) -> None:
    """All that its taps have changed."""
    tell_relays(driving)
    _name_nobody_forgotten(driving.new)
    if driving.new:
        in_one_trip(insertions(driving.new))
    if driving.changed:
        CrewAction.objects.bulk_update(driving.changed, OF_A_TAP)
    if incidents := incidents_of(driving.new):
        Incident.objects.bulk_create(incidents)
    end(driving)


def _name_nobody_forgotten(taps: Sequence[CrewAction]) -> None:
    """What comes after its request was erased brings no name back. One query, if a name is said."""
    named = [tap for tap in taps if tap.request_id and SAYS_WHO & tap.payload.keys()]
    if not named:
        return
    erased = PickupRequest.objects.filter(pk__in={tap.request_id for tap in named}).exclude(forgotten_at=None)
    gone = set(erased.values_list("pk", flat=True))
    for tap in named:
        if tap.request_id in gone:
            tap.payload = {key: value for key, value in tap.payload.items() if key not in SAYS_WHO}
