"""What crews tell from the street: each tap applied once, in the order of their clocks, or shown to staff."""

from collections_app.crew_reasons import REFUSAL_REASONS
from collections_app.fieldwork.tap import (
    Outcome,
    OutcomeImpossible,
    ReasonMissing,
    RoundClosed,
    StopUnknown,
    VolumeMissing,
    VolumeUnlikely,
)
from collections_app.fieldwork.telling import arrive, record

__all__ = [
    "REFUSAL_REASONS",
    "Outcome",
    "OutcomeImpossible",
    "ReasonMissing",
    "RoundClosed",
    "StopUnknown",
    "VolumeMissing",
    "VolumeUnlikely",
    "arrive",
    "record",
]
