"""What the taps of a stop amount to: each applied to what the earlier ones made, by the crews' clocks.

Pure: the same taps give the same standing in whatever order they came.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from collections_app.crew_reasons import OF_ONE_OBJECT, REFUSAL_REASONS
from collections_app.enums import StopState, TapKind
from collections_app.fieldwork.tap import OUTCOMES
from collections_app.models import CrewAction
from collections_app.models.crew_action import STANDING

LONGEST_REASON = 200
BETWEEN = " ; "


@dataclass(frozen=True, slots=True)
class Standing:
    """The columns of a stop that crews fill; `outcome` is the tap that finished it."""

    state: StopState = StopState.PLANNED
    on_the_way_at: datetime | None = None
    arrived_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    actual_volume_m3: Decimal | None = None
    actual_weight_kg: Decimal | None = None
    reason: str = ""
    outcome: CrewAction | None = None

    @property
    def is_finished(self) -> bool:
        return self.outcome is not None


COLUMNS: Final = tuple(name for name in Standing.__slots__ if name != "outcome")


def standing(taps: Iterable[CrewAction]) -> Standing:
    """Without those that were taken back, or wait for staff."""
    found = Standing()
    counted = (tap for tap in taps if tap.result in STANDING and tap.undone_by is None)
    for tap in sorted(counted, key=lambda tap: (tap.told_at, tap.client_id)):
        found = _ended(found, tap) if tap.kind in OUTCOMES else _moved(found, tap)
    return found


def _ended(found: Standing, tap: CrewAction) -> Standing:
    volume, weight = tap.payload.get("volume_m3"), tap.payload.get("weight_kg")
    loaded = tap.kind in (TapKind.DONE, TapKind.PARTLY)
    return replace(
        found,
        state=StopState(tap.kind),
        finished_at=tap.told_at,
        actual_volume_m3=Decimal(volume) if loaded and volume else None,
        actual_weight_kg=Decimal(weight) if loaded and weight else None,
        reason=reason_of(tap),
        outcome=tap,
    )


def _moved(found: Standing, tap: CrewAction) -> Standing:
    """On the road nothing is undone by a later tap: what is finished stays so."""
    move = _MOVES.get(tap.kind)
    return found if found.is_finished or move is None else move(found, tap.told_at)


def _on_the_way(found: Standing, at: datetime) -> Standing:
    return replace(found, on_the_way_at=at) if found.state == StopState.PLANNED else found


def _arrived(found: Standing, at: datetime) -> Standing:
    return replace(found, state=StopState.ARRIVED, arrived_at=at) if found.state == StopState.PLANNED else found


def _started(found: Standing, at: datetime) -> Standing:
    there = _arrived(found, at)
    return replace(there, started_at=there.started_at or at)


_MOVES: Mapping[str, Callable[[Standing, datetime], Standing]] = {
    TapKind.ON_THE_WAY: _on_the_way,
    TapKind.ARRIVED: _arrived,
    TapKind.STARTED: _started,
}


def reason_of(tap: CrewAction) -> str:
    """Why something was left, as staff and the donor read it: one reason for all, or the reasons of what was left."""
    one = str(tap.payload.get("reason", ""))
    if one:
        return REFUSAL_REASONS.get(one, one)[:LONGEST_REASON]
    keys = dict.fromkeys(left["reason"] for left in tap.payload.get("left", ()))
    if len(keys) == 1:
        return REFUSAL_REASONS[next(iter(keys))]
    return BETWEEN.join(OF_ONE_OBJECT[key] for key in keys)[:LONGEST_REASON]
