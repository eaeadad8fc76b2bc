"""What is said of a route once it is timed: each line of the day, or why it cannot be driven."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["leave", "arrive", "visit", "break", "unload"]
Reason = Literal["window", "volume", "weight", "shift", "break", "trips", "lock", "people"]


class Entry(NamedTuple):
    """One line of the day; `leave` and `arrive` are instants. The load is the one after it."""

    kind: Kind
    place: int
    visit: str | None
    start_s: int
    end_s: int
    volume_m3: float
    weight_kg: float


@dataclass(frozen=True)
class Timeline:
    truck: str
    entries: tuple[Entry, ...]
    travel_s: int
    travel_m: int

    @property
    def end_s(self) -> int | None:
        return self.entries[-1].end_s if self.entries else None


@dataclass(frozen=True)
class Refusal:
    """Why a route cannot be driven, and at which visit it first shows (None: the route as a whole).

    `window`: reached after its last window; `volume`, `weight`: more than the truck holds on that trip; `shift`: the
    last unloading ends too late; `break`: only drivable without its break; `trips`: more departures than allowed;
    `lock`: promised to another truck; `people`: it takes more hands than ride in the truck.
    """

    reason: Reason
    visit: str | None = None
