"""What a visit to a relay point is worth to a day's rounds: how full it will be, and what if nobody comes. Pure.

The figures that people set are `Figures`; those of a point's own pace are learnt from its pickups and reports.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from statistics import median
from typing import NamedTuple

COMPULSORY_S = 20_000
"""A visit that has to be made is worth almost any detour, and less than a promise (`routing.problem`)."""
_BEYOND = timedelta(days=365)  # a point that hardly fills is said to be full no later than this


class Must(Enum):
    """Why a visit is compulsory."""

    NO = "no"
    FULL = "full"  # the host has said so
    OVERFLOWS = "overflows"  # it would be full before a truck can come again


@dataclass(frozen=True, slots=True)
class Figures:
    """Rules: a detour of `base_min` minutes for any visit, of `full_min` more for a full point; a point whose pace is
    not known fills up in `fills_in_days`; a visit is wanted from `from_share` on (0 to 1).
    """

    base_min: int
    full_min: int
    fills_in_days: int
    from_share: float


class Report(NamedTuple):
    """How full a point was, as a share of its room, when it was last known; `full` when its host said so. What nobody
    dated counts from today, and is not `dated`.
    """

    share: float
    on: date
    full: bool = False
    dated: bool = True


class Pickup(NamedTuple):
    """What a crew really took; `emptied` unless it left something behind."""

    on: date
    volume_m3: float
    emptied: bool = True


class Pace(NamedTuple):
    """m³ a day that come in: likely, and the two ends of a fair guess."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True, slots=True)
class Worth:
    """`share` is how full the point will likely be on the day; `full_on` the day on which it likely fills up, within
    `full_between`. Of a point that is `closed` on the day a visit is worth nothing.
    """

    must: Must
    share: float
    prize_s: int
    wanted: bool
    report: Report
    full_on: date
    full_between: tuple[date, date]
    next_chance: date
    closed: bool = False

    @property
    def detour_min(self) -> int:
        return self.prize_s // 60


def pace_of(pickups: Sequence[Pickup], report: Report, *, capacity_m3: float, fills_in_days: int) -> Pace:
    """Median of what came in a day between two emptyings, and until the report since; few figures are held back by the
    usual pace of a point of that size, counted as three of them.
    """
    usual = capacity_m3 / fills_in_days
    known = sorted([usual / 1.5, usual, usual * 1.5, *_paces(pickups, report, capacity_m3)])
    end = math.ceil(0.8 * len(known)) - 1
    return Pace(low=known[len(known) - 1 - end], likely=median(known), high=known[end])


def _paces(pickups: Sequence[Pickup], report: Report, capacity_m3: float) -> list[float]:
    paces: list[float] = []
    emptied_on, taken_m3 = None, 0.0
    for pickup in sorted(pickups):
        taken_m3 += pickup.volume_m3
        if not pickup.emptied:
            continue
        if emptied_on is not None and pickup.on > emptied_on:
            paces.append(taken_m3 / (pickup.on - emptied_on).days)
        emptied_on, taken_m3 = pickup.on, 0.0
    if emptied_on is not None and report.on > emptied_on:
        paces.append((taken_m3 + report.share * capacity_m3) / (report.on - emptied_on).days)
    return paces


def worth_of(report: Report, pace: Pace, *, capacity_m3: float, on: date, next_chance: date, figures: Figures) -> Worth:
    """Of a visit on a day; `next_chance` is when a truck could come if it does not come then."""
    share = _share(report, pace.likely, capacity_m3, on)
    must = _must(report, _share(report, pace.likely, capacity_m3, next_chance))
    prize_s = COMPULSORY_S if must != Must.NO else round(60 * (figures.base_min + figures.full_min * share**3))
    return Worth(
        must=must,
        share=share,
        prize_s=prize_s,
        wanted=must != Must.NO or share >= figures.from_share,
        report=report,
        full_on=_full_on(report, pace.likely, capacity_m3),
        full_between=(_full_on(report, pace.high, capacity_m3), _full_on(report, pace.low, capacity_m3)),
        next_chance=next_chance,
    )


def _must(report: Report, share_at_next_chance: float) -> Must:
    if report.full:
        return Must.FULL
    return Must.OVERFLOWS if share_at_next_chance >= 1 else Must.NO


def _share(report: Report, m3_a_day: float, capacity_m3: float, on: date) -> float:
    days = max(0, (on - report.on).days)
    return min(1.0, report.share + m3_a_day * days / capacity_m3)


def _full_on(report: Report, m3_a_day: float, capacity_m3: float) -> date:
    days = (1 - report.share) * capacity_m3 / m3_a_day if m3_a_day > 0 else math.inf
    return report.on + (timedelta(days=math.ceil(days)) if days < _BEYOND.days else _BEYOND)
