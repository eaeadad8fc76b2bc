"""Why a stop cannot go somewhere, as a planner would say it: which stop breaks, and by how much."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from collections_app.routing.faults import Fault
from collections_app.volume_words import NARROW_SPACE, spoken_m3
from geo.hours_words import NBSP

MINUTE = 60

Saying = Callable[[Fault, str], str]


def fault_words(faults: Sequence[Fault], names: Mapping[str, str]) -> str:
    """One sentence for the first, and how many stops more would suffer."""
    first, *others = faults
    words = SAYINGS[first.reason](first, names.get(first.visit or "", ""))
    return f"{words}{_and_others(first, others)}."


def visits_of(faults: Sequence[Fault]) -> set[str]:
    """Whose names the words need."""
    return {fault.visit for fault in faults if fault.visit}


def late(seconds: int) -> str:
    """Never "0 min": "12 min", "1 h 05"."""
    hours, minutes = divmod(-(-seconds // MINUTE), 60)
    rest = f"{NARROW_SPACE}{minutes:02d}" if minutes else ""
    return f"{hours}{NARROW_SPACE}h{rest}" if hours else f"{minutes}{NARROW_SPACE}min"


def _window(fault: Fault, name: str) -> str:
    return f"{name}{NBSP}: {late(fault.excess or 0)} trop tard"


def _volume(fault: Fault, name: str) -> str:
    return f"Camion trop plein de {spoken_m3(Decimal(fault.excess or 0) / 1000)} à partir de {name}"


def _weight(fault: Fault, name: str) -> str:
    kilograms = -(-(fault.excess or 0) // 1000)
    return f"Camion trop lourd de {kilograms}{NARROW_SPACE}kg à partir de {name}"


def _shift(fault: Fault, name: str) -> str:
    return f"La tournée finirait {late(fault.excess or 0)} après la fin de la vacation"


def _break(fault: Fault, name: str) -> str:
    if fault.excess is None:
        return "La pause n’aurait plus de place"
    if name:
        return f"Avec la pause, {name}{NBSP}: {late(fault.excess)} trop tard"
    return f"Avec la pause, la tournée finirait {late(fault.excess)} trop tard"


def _trips(fault: Fault, name: str) -> str:
    return "Il faudrait un tour de plus que ce camion n’en fait"


def _people(fault: Fault, name: str) -> str:
    return f"{name}{NBSP}: il faut plus de monde que n’en compte l’équipe"


def _lock(fault: Fault, name: str) -> str:
    return f"{name}{NBSP}: gardé dans un autre camion"


SAYINGS: Mapping[str, Saying] = {
    "window": _window,
    "volume": _volume,
    "weight": _weight,
    "shift": _shift,
    "break": _break,
    "trips": _trips,
    "people": _people,
    "lock": _lock,
}


def _and_others(first: Fault, others: Sequence[Fault]) -> str:
    more = len({fault.visit for fault in others if fault.reason == "window"} - {first.visit})
    if not more:
        return ""
    s = "s" if more > 1 else ""
    return f", et {more} autre{s} arrêt{s} aussi" if first.reason == "window" else f", et {more} arrêt{s} trop tard"
