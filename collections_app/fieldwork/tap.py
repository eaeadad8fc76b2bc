"""A tap as it comes from a telephone, and what may be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from collections_app.enums import RequestStatus, StopKind, StopState, TapKind

FINISHED: Final = frozenset({StopState.DONE, StopState.PARTLY, StopState.NOBODY, StopState.REFUSED})
LOADED: Final = frozenset({StopState.DONE, StopState.PARTLY})
POSSIBLE: Final[Mapping[str, frozenset[StopState]]] = {
    StopKind.HOME: FINISHED | {StopState.ARRIVED},
    StopKind.RELAY: LOADED | {StopState.NOBODY, StopState.ARRIVED},
    StopKind.UNLOAD: frozenset({StopState.DONE, StopState.ARRIVED}),
}
OUTCOMES: Final = frozenset({TapKind.DONE, TapKind.PARTLY, TapKind.NOBODY, TapKind.REFUSED})
STATUS_AFTER: Final = {
    StopState.DONE: RequestStatus.COLLECTED,
    StopState.PARTLY: RequestStatus.PARTLY_COLLECTED,
    StopState.NOBODY: RequestStatus.MISSED,
    StopState.REFUSED: RequestStatus.REFUSED,
}
MOST_M3: Final = Decimal(30)  # more than any truck of licence B carries
MOST_KG: Final = Decimal(5000)


class NotApplied(Exception):
    """A tap that changes nothing by itself; `words` tell staff why. Permanent."""

    words = "L’application du téléphone a envoyé quelque chose que nous ne comprenons pas."

    def __init__(self, words: str = "") -> None:
        super().__init__(words or self.words)
        self.words = words or self.words


class Unreadable(NotApplied):
    """Not a tap that this house knows."""


class MovedOn(NotApplied):
    """The office has decided something else about the request meanwhile."""


class StopUnknown(NotApplied):
    """The stop is not, or no longer, part of this round."""

    words = "Cet arrêt n’est plus dans la tournée."


class RoundClosed(NotApplied):
    """The round is not driven today: not published, not its day yet, or over."""

    words = "Ce n’était pas le jour de cette tournée."


class VolumeMissing(NotApplied):
    """Something was loaded and nobody said how much. Ask for it."""

    words = "Le volume chargé n’est pas dit."


class VolumeUnlikely(NotApplied):
    """No m³ that a truck can load: zero, less or more than 30. Ask again."""

    words = "Le volume dit n’est pas possible."


class ReasonMissing(NotApplied):
    """Refused without one of the listed reasons. Ask for it."""

    words = "La raison n’est pas dite."


class OutcomeImpossible(NotApplied):
    """This outcome means nothing at such a stop."""

    words = "Cela ne se dit pas à un tel arrêt."


class UndoImpossible(NotApplied):
    """What was told cannot be taken back any more."""

    words = "Ce qui a été dit ne peut plus être annulé."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a stop; `reason` is a key of REFUSAL_REASONS."""

    state: StopState
    volume_m3: Decimal | None = None
    reason: str = ""

    @property
    def payload(self) -> dict[str, Any]:
        volume = {} if self.volume_m3 is None else {"volume_m3": str(self.volume_m3)}
        return volume | ({"reason": self.reason} if self.reason else {})


@dataclass(frozen=True, slots=True)
class Tap:
    """`told_at` by the telephone's clock, as it stands; `visit` is the key of the stop in the round that it was shown.

    `payload` is kept as it is: `volume_m3` and `weight_kg` as text, `reason`, `left`, `fill`, `incident`, `name`.
    `fault` says, for staff, what makes it unreadable.
    """

    client_id: UUID
    kind: TapKind
    told_at: datetime
    stop_id: int | None = None
    visit: str = ""
    undoes: UUID | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    fault: str = ""

    def number(self, name: str) -> Decimal | None:
        value = self.payload.get(name)
        return None if value is None else Decimal(value)
