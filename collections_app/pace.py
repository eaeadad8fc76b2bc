"""How much slower than a car at free flow a truck drives: a factor, by band of the day, learnt from real drives. Pure.

A plan counts with one factor a day, the mean over the usual hours: docs/decisions/0019-hour-bands-in-a-plan.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from statistics import median
from typing import NamedTuple

LEAST_LEGS = 12
_PRIOR_LEGS = 20  # what is known before counts as so many drives
_SATURDAY = 5
_A_MONDAY = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Band:
    """Hours of the day, of Saturday and Sunday or of the other days, in `percent` of the truck's usual time."""

    starts: time
    ends: time
    weekend: bool
    percent: int

    def holds(self, on: date, minute: int) -> bool:
        return self.weekend == (on.weekday() >= _SATURDAY) and _minute(self.starts) <= minute < _minute(self.ends)


@dataclass(frozen=True, slots=True)
class Pace:
    """`truck_percent` of the free flow of a car; outside every band that is all. Usual hours are `starts` to `ends`."""

    truck_percent: int
    starts: time
    ends: time
    bands: tuple[Band, ...] = ()

    def factor_at(self, on: date, minute: int) -> float:
        percent = next((band.percent for band in self.bands if band.holds(on, minute)), 100)
        return self.truck_percent * percent / 10_000

    def factor_of(self, on: date) -> float:
        """The mean over the usual hours of that day of the week, to the thousandth."""
        minutes = range(_minute(self.starts), _minute(self.ends))
        return round(sum(self.factor_at(on, minute) for minute in minutes) / len(minutes), 3)


class Drive(NamedTuple):
    """From one stop to the next as it was driven: `minute` of the day half-way, seconds at free flow and in truth."""

    on: date
    minute: int
    free_s: float
    real_s: float


def calibrated(drives: Sequence[Drive], prior: Pace, *, least: int = LEAST_LEGS) -> Pace:
    """The pace that these drives tell: the median of each band that has enough of them, drawn towards what was known.
    The truck's own percent changes as the mean over the usual hours of a weekday does, and the bands are told by it.
    """
    known = {band: prior.truck_percent * band.percent / 10_000 for band in prior.bands}
    if not known:
        own = prior.truck_percent / 100
        return replace(prior, truck_percent=round(100 * _drawn(drives, own, least)))
    told = {
        band: _drawn([drive for drive in drives if band.holds(drive.on, drive.minute)], factor, least)
        for band, factor in known.items()
    }
    truck = prior.truck_percent * _weekday_mean(prior, told) / _weekday_mean(prior, known)
    bands = tuple(replace(band, percent=round(10_000 * factor / truck)) for band, factor in told.items())
    return replace(prior, truck_percent=round(truck), bands=bands)


def errors(drives: Iterable[Drive], pace: Pace, *, by_day: bool = False) -> list[float]:
    """How far off each drive was foretold, as a share of what it took: by its hour, or as plans count, by its day."""
    return [
        abs(
            drive.free_s * (pace.factor_of(drive.on) if by_day else pace.factor_at(drive.on, drive.minute))
            - drive.real_s
        )
        / drive.real_s
        for drive in drives
    ]


def _drawn(drives: Sequence[Drive], known: float, least: int) -> float:
    """The median factor of some drives, by their number between what it says and what was known."""
    if len(drives) < least:
        return known
    said = median(drive.real_s / drive.free_s for drive in drives)
    return (len(drives) * said + _PRIOR_LEGS * known) / (len(drives) + _PRIOR_LEGS)


def _weekday_mean(pace: Pace, factors: Mapping[Band, float]) -> float:
    """Over the usual hours; where no band holds, the truck's own."""
    own, minutes = pace.truck_percent / 100, range(_minute(pace.starts), _minute(pace.ends))
    at = (next((it for band, it in factors.items() if band.holds(_A_MONDAY, minute)), own) for minute in minutes)
    return sum(at) / len(minutes)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
