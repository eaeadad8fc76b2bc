"""How late each stop of a round may be reached before a promise breaks, read from the rows of the plan alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from collections_app.clock import seconds_of
from collections_app.ledger.visits import WHOLE_DAY
from collections_app.models import Round, Stop
from collections_app.routing.problem import Break, Window
from collections_app.routing.slack import Limit, Station, slacks

TIGHT_S = 10 * 60
"""Less than this is lost at one red light too many, or by one flight of stairs more."""


@dataclass(frozen=True, slots=True)
class Margin:
    """`spare_s` may be less than 0, for a plan that facts have overtaken. What breaks first is the window of `stop`, or
    without one the break or the end of the shift.
    """

    spare_s: int
    limit: Limit
    stop: Stop | None

    @property
    def is_tight(self) -> bool:
        return self.spare_s < TIGHT_S

    @property
    def spare_min(self) -> int:
        """Whole minutes that may be lost without harm."""
        return max(0, self.spare_s // 60)

    @property
    def late_min(self) -> int:
        return max(0, -self.spare_s // 60)


def margins_of(round_: Round) -> Mapping[int, Margin]:
    """By the key of each stop. The stops must be prefetched with their requests, relay points and opening ranges."""
    stops, shift = list(round_.stops.all()), round_.shift
    between = seconds_of(shift.break_earliest), seconds_of(shift.break_latest_end)
    found = slacks(
        [_station(stop, round_) for stop in stops],
        end_s=seconds_of(shift.ends),
        pause=Break(*between, shift.break_min * 60) if shift.break_min else None,
        pause_starts_s=round_.break_starts_s,
    )
    return {
        stop.pk: Margin(slack.spare_s, slack.limit, stops[slack.station] if slack.station is not None else None)
        for stop, slack in zip(stops, found, strict=True)
    }


def _station(stop: Stop, round_: Round) -> Station:
    return Station(stop.travel_s, stop.arrives_s, stop.leaves_s - stop.starts_s, _windows(stop, round_))


def _windows(stop: Stop, round_: Round) -> Sequence[Window]:
    if stop.relay_point:
        spans = stop.relay_point.opening_ranges.all()
        weekday = round_.shift.day.date.weekday()
        return [(seconds_of(span.opens), seconds_of(span.closes)) for span in spans if span.weekday == weekday]
    window = stop.request.window if stop.request else None
    return ((seconds_of(window[0]), seconds_of(window[1])),) if window else (WHOLE_DAY,)
