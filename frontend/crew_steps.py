"""Where a crew stands at a stop, the one button that leads on, and how a stop is marked in the list."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from collections_app.enums import StopKind, StopState
from collections_app.models import Stop


class Stage(StrEnum):
    """Of a stop, as its crew lives it. frontend/js/crew/fold.js counts the same."""

    PLANNED = "PLANNED"
    ON_THE_WAY = "ON_THE_WAY"
    ARRIVED = "ARRIVED"
    STARTED = "STARTED"
    OVER = "OVER"


@dataclass(frozen=True, slots=True)
class Step:
    """The one act of a stage. `slug` ends its address; `kind` is what the phone tells."""

    stage: Stage
    slug: str
    kind: str
    words: str
    picture: str
    note: str = ""

    @property
    def asks(self) -> bool:
        """Opens a question; the others are told at one touch."""
        return self.kind == StopState.DONE


@dataclass(frozen=True, slots=True)
class Chip:
    """How a stop is marked: a colour of `.state`, a picture, a word."""

    key: str
    tone: str
    picture: str
    words: str


ON_THE_WAY: Final = Step(Stage.PLANNED, "en-route", "ON_THE_WAY", "J’arrive", "truck", "Prévient le donateur")
HERE: Final = Step(Stage.ON_THE_WAY, "sur-place", "ARRIVED", "Je suis là", "pin")
HERE_AT_ONCE: Final = Step(Stage.PLANNED, "sur-place", "ARRIVED", "Je suis là", "pin")
BEGIN: Final = Step(Stage.ARRIVED, "commence", "STARTED", "On commence", "people")
STEPS: Final[Mapping[str, tuple[Step, ...]]] = {
    StopKind.HOME: (ON_THE_WAY, HERE, BEGIN, Step(Stage.STARTED, "fini", "DONE", "Fini", "done")),
    StopKind.RELAY: (HERE_AT_ONCE, Step(Stage.ARRIVED, "fini", "DONE", "Vidé", "done")),
    StopKind.UNLOAD: (HERE_AT_ONCE, Step(Stage.ARRIVED, "fini", "DONE", "Déchargé", "done")),
}
SHUT: Final = "SHUT"
CHIPS: Final = (
    Chip("ON_THE_WAY", "warn", "truck", "En route"),
    Chip("ARRIVED", "warn", "pin", "Sur place"),
    Chip("STARTED", "warn", "people", "Commencé"),
    Chip("DONE", "good", "done", "Fait"),
    Chip("PARTLY", "warn", "partly", "En partie"),
    Chip("NOBODY", "bad", "nobody", "Personne"),
    Chip(SHUT, "bad", "nobody", "Fermé"),
    Chip("REFUSED", "bad", "refused", "Pas pris"),
)
BY_KEY: Final = {chip.key: chip for chip in CHIPS}


def stage_of(stop: Stop) -> Stage:
    if stop.state == StopState.PLANNED:
        return Stage.ON_THE_WAY if stop.on_the_way_at else Stage.PLANNED
    if stop.state == StopState.ARRIVED:
        return Stage.STARTED if stop.started_at else Stage.ARRIVED
    return Stage.OVER


def step_of(stop: Stop) -> Step | None:
    """What leads on from where the crew stands; None once the stop is over."""
    stage, order = stage_of(stop), list(Stage)
    if stage is Stage.OVER:
        return None
    return [step for step in STEPS[stop.kind] if order.index(step.stage) <= order.index(stage)][-1]


def chip_of(stop: Stop) -> Chip | None:
    """Nothing for what nobody has touched."""
    stage = stage_of(stop)
    if stage is Stage.OVER:
        return BY_KEY[SHUT if stop.relay_point_id and stop.state == StopState.NOBODY else stop.state]
    return BY_KEY.get(stage)
