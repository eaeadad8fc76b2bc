"""What crews tell from the street: applied once, in the order of the crew's clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.utils import timezone

from collections_app.enums import NoticeKind, RequestStatus, RoundState, StopKind, StopState, TapKind, TapResult
from collections_app.journal import Actor, correct, tell
from collections_app.locks import locked_day, locked_request
from collections_app.models import CrewAction, Round, Stop
from geo.enums import Fill
from geo.models import RelayPoint

FINISHED: Final = frozenset({StopState.DONE, StopState.PARTLY, StopState.NOBODY, StopState.REFUSED})
LOADED: Final = frozenset({StopState.DONE, StopState.PARTLY})
POSSIBLE: Final[Mapping[str, frozenset[StopState]]] = {
    StopKind.HOME: FINISHED | {StopState.ARRIVED},
    StopKind.RELAY: LOADED | {StopState.NOBODY, StopState.ARRIVED},
    StopKind.UNLOAD: frozenset({StopState.DONE, StopState.ARRIVED}),
}
STATUS_AFTER: Final = {
    StopState.DONE: RequestStatus.COLLECTED,
    StopState.PARTLY: RequestStatus.PARTLY_COLLECTED,
    StopState.NOBODY: RequestStatus.MISSED,
    StopState.REFUSED: RequestStatus.REFUSED,
}
MOST_M3: Final = Decimal(30)  # more than any truck of licence B carries

# Why a crew may leave things behind. The sentence is what the donor is told; the slug names its picture.
REFUSAL_REASONS: Final[Mapping[str, str]] = {
    "broken": "les objets sont trop abîmés pour resservir",
    "dirty": "les objets sont tachés ou abîmés par l’humidité",
    "vermin": "il y a un risque d’insectes",
    "access": "les objets ne passent pas par l’escalier ou la porte",
    "dismantling": "le meuble n’est pas démonté",
    "other-things": "ce ne sont pas les objets annoncés",
    "full": "le camion est plein",
}


class StopUnknown(Exception):
    """The stop is not, or no longer, part of this round. Permanent."""


class RoundClosed(Exception):
    """The round is not driven today: not published, not its day yet, or over. Permanent for that day."""


class VolumeMissing(Exception):
    """Something was loaded and nobody said how much. Ask for it."""


class VolumeUnlikely(Exception):
    """No m³ that a truck can load: zero, less or more than 30. Ask again."""


class ReasonMissing(Exception):
    """Refused without one of the listed reasons. Ask for it."""


class OutcomeImpossible(Exception):
    """This outcome means nothing at such a stop. Permanent."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a stop; `reason` is a key of REFUSAL_REASONS."""

    state: StopState
    volume_m3: Decimal | None = None
    reason: str = ""


def arrive(*, round_id: int, stop_id: int, client_id: UUID, told_at: datetime, now: datetime) -> bool:
    """The truck stands before the door. As `record`."""
    outcome = Outcome(StopState.ARRIVED)
    return record(round_id=round_id, stop_id=stop_id, client_id=client_id, outcome=outcome, told_at=told_at, now=now)


def record(*, round_id: int, stop_id: int, client_id: UUID, outcome: Outcome, told_at: datetime, now: datetime) -> bool:
    """Notes what a crew tells and moves the request, the round and the relay point with it.

    False when nothing changed: told before, or older by the crew's clock than what is known; the telling is kept.
    Raises StopUnknown, RoundClosed, OutcomeImpossible, VolumeMissing, VolumeUnlikely, ReasonMissing or DayBusy.
    """
    round_ = Round.objects.select_related("shift__day", "shift__crew").get(pk=round_id)
    with locked_day(round_.shift.day.date):
        round_.refresh_from_db(fields=["state"])
        if CrewAction.objects.filter(client_id=client_id).exists():
            return False
        _demand_driven_today(round_, now)
        stop = _stop_of(round_, stop_id)
        _demand_sense(stop, outcome)
        told_at = min(told_at, now)  # a clock that runs ahead must not outdo what is told later
        applied = _is_news(stop, outcome.state, told_at)
        CrewAction.objects.create(
            client_id=client_id,
            round=round_,
            stop=stop,
            request_id=stop.request_id,
            stop_number=stop_id,
            kind=TapKind(outcome.state),
            payload={"volume_m3": str(outcome.volume_m3 or ""), "reason": outcome.reason},
            told_at=told_at,
            received_at=now,
            result=TapResult.APPLIED if applied else TapResult.OLDER,
        )
        if applied:
            _apply(round_, stop, outcome, told_at, now)
        return applied


def _demand_driven_today(round_: Round, now: datetime) -> None:
    if round_.state == RoundState.DRAFT or round_.shift.day.date != timezone.localdate(now):
        raise RoundClosed


def _stop_of(round_: Round, stop_id: int) -> Stop:
    stop = Stop.objects.promised().filter(round=round_, pk=stop_id).first()
    if stop is None:
        raise StopUnknown
    return stop


def _demand_sense(stop: Stop, outcome: Outcome) -> None:
    if outcome.state not in POSSIBLE[stop.kind]:
        raise OutcomeImpossible
    if outcome.state in LOADED and stop.kind != StopKind.UNLOAD:
        if outcome.volume_m3 is None:
            raise VolumeMissing
        if not 0 < outcome.volume_m3 <= MOST_M3:
            raise VolumeUnlikely
    if outcome.state == StopState.REFUSED and outcome.reason not in REFUSAL_REASONS:
        raise ReasonMissing


def _is_news(stop: Stop, state: StopState, told_at: datetime) -> bool:
    last = stop.actions.filter(result=TapResult.APPLIED).order_by("-told_at").values_list("told_at", flat=True).first()
    if last is not None and told_at < last:
        return False
    return state != StopState.ARRIVED or stop.state == StopState.PLANNED


def _apply(round_: Round, stop: Stop, outcome: Outcome, told_at: datetime, now: datetime) -> None:
    stop.state = outcome.state
    if outcome.state == StopState.ARRIVED:
        stop.arrived_at = told_at
    else:
        stop.finished_at = told_at
        stop.actual_volume_m3 = outcome.volume_m3 if outcome.state in LOADED else None
        stop.reason = REFUSAL_REASONS.get(outcome.reason, "")
        _tell_the_place(round_, stop, told_at, now)
    stop.save(update_fields=["state", "arrived_at", "finished_at", "actual_volume_m3", "reason"])
    _advance(round_)


def _tell_the_place(round_: Round, stop: Stop, told_at: datetime, now: datetime) -> None:
    if stop.request_id:
        _close_request(stop.request_id, stop, actor=Actor(round_.shift.crew.name), now=now)
    elif stop.relay_point_id and stop.state == StopState.DONE:
        point = RelayPoint.objects.select_for_update(no_key=True).get(pk=stop.relay_point_id)
        point.say_fill(Fill.EMPTY, by=round_.shift.crew.name, at=told_at)
        point.save(update_fields=["fill", "fill_by", "fill_at"])


def _close_request(request_id: int, stop: Stop, *, actor: Actor, now: datetime) -> None:
    request = locked_request(request_id)
    request.outcome_volume_m3 = stop.actual_volume_m3
    request.outcome_reason = stop.reason
    request.save(update_fields=["outcome_volume_m3", "outcome_reason"])
    correct(request, STATUS_AFTER[StopState(stop.state)], actor=actor, now=now, why=stop.reason)
    tell(request, NoticeKind.OUTCOME, now=now)


def _advance(round_: Round) -> None:
    """STARTED with the first thing done, DONE once nothing is left to do."""
    left = Stop.objects.promised().filter(round=round_).exclude(state__in=FINISHED)
    round_.state = RoundState.STARTED if left.exists() else RoundState.DONE
    round_.save(update_fields=["state"])
