"""What a crew told, in words for the office."""

from decimal import Decimal

from collections_app.enums import IncidentKind, TapKind
from collections_app.fieldwork.standing import reason_of
from collections_app.models import CrewAction
from collections_app.volume_words import NARROW_SPACE, spoken_m3, spoken_number
from geo.enums import Fill


def said(tap: CrewAction) -> str:
    """ "Fait en partie : 1,5 m³, 40 kg, pas démonté"."""
    facts = ", ".join(_facts(tap))
    label = TapKind(tap.kind).label
    return f"{label}\u00a0: {facts}" if facts else label


def _facts(tap: CrewAction) -> list[str]:
    told = tap.payload
    if tap.kind == TapKind.UNREADABLE:
        return [str(told.get("as_sent", ""))]
    found = [spoken_m3(Decimal(told["volume_m3"]))] if "volume_m3" in told else []
    if "weight_kg" in told:
        found.append(f"{spoken_number(Decimal(told['weight_kg']))}{NARROW_SPACE}kg")
    if reason := reason_of(tap):
        found.append(reason)
    if "fill" in told:
        found.append(f"laissé {Fill(told['fill']).label.lower()}")
    if "incident" in told:
        found.append(IncidentKind(told["incident"]).label.lower())
    return found
