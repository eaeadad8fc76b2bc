"""Truck full, breakdown, accident: told with one tap, shown to the office until somebody has dealt with it."""

from collections_app.enums import IncidentKind, TapKind, TapResult
from collections_app.fieldwork.driving import Driving
from collections_app.fieldwork.tap import RoundClosed, Tap, Unreadable
from collections_app.models import CrewAction, Incident


def note_incident(driving: Driving, tap: Tap, *, clock_s: int = 0) -> CrewAction:
    """The row it leaves; the incident itself is written with it. Raises NotApplied, and leaves none."""
    if tap.fault or tap.payload.get("incident") not in IncidentKind.values:
        raise Unreadable(tap.fault)
    if driving.is_over or driving.is_to_come:
        raise RoundClosed
    return driving.keep(tap, TapResult.APPLIED, stop=driving.stop_of(tap.stop_id, tap.visit), clock_s=clock_s)


def incidents_of(taps: list[CrewAction]) -> list[Incident]:
    """The rows of those told now and not taken back."""
    return [
        Incident(round=tap.round, action=tap, kind=tap.payload["incident"], told_at=tap.told_at)
        for tap in taps
        if tap.kind == TapKind.INCIDENT and tap.result == TapResult.APPLIED and tap.undone_by is None
    ]
