"""The shifts of days as a plan needs them: plain tuples, as the stops are. Those out of service are not planned for."""

import json
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from collections_app.clock import seconds_of
from collections_app.models import CollectionDay
from collections_app.models.travel_pace import USUAL
from collections_app.pace import Band, Pace
from collections_app.routing.problem import Break, Truck
from geo.distance import Coordinates


class RoundTimes(NamedTuple):
    """What a plan tells of a round: the columns of these names."""

    leaves_s: int | None
    back_s: int | None
    break_starts_s: int | None
    travel_s: int
    travel_m: int


class PlannedShift(NamedTuple):
    pk: int
    day_id: int
    starts: time
    ends: time
    break_earliest: time
    break_latest_end: time
    break_min: int
    max_trips: int
    unload_min: int
    volume_m3: Decimal
    weight_kg: int
    people: int
    longitude: float
    latitude: float
    round_id: int
    kept: bool
    paces: str | None
    times: RoundTimes

    @property
    def truck_id(self) -> str:
        return f"S{self.pk}"

    @property
    def depot(self) -> Coordinates:
        return Coordinates(longitude=self.longitude, latitude=self.latitude)

    def truck(self) -> Truck:
        between = seconds_of(self.break_earliest), seconds_of(self.break_latest_end)
        return Truck(
            id=self.truck_id,
            volume_m3=float(self.volume_m3),
            weight_kg=self.weight_kg,
            start_s=seconds_of(self.starts),
            end_s=seconds_of(self.ends),
            max_trips=self.max_trips,
            break_=Break(*between, self.break_min * 60) if self.break_min else None,
            people=self.people,
            kept=self.kept,
        )


def factor_of(shifts: Sequence[PlannedShift], on: date) -> float:
    """How much slower than a car at free flow trucks drive on a day with these shifts."""
    return _factor(shifts[0].paces if shifts else None, on)


@lru_cache
def _factor(paces: str | None, on: date) -> float:
    in_force = [pace for pace in json.loads(paces or "[]") if date.fromisoformat(pace[0]) <= on]
    if not in_force:
        return USUAL.factor_of(on)
    _, percent, starts, ends, bands = in_force[-1]
    told = (Band(time.fromisoformat(b[0]), time.fromisoformat(b[1]), b[2], b[3]) for b in bands or ())
    return Pace(percent, time.fromisoformat(starts), time.fromisoformat(ends), tuple(told)).factor_of(on)


# Not by the ORM, which takes longer to put these words together than the database to answer: they are asked under the
# lock of a day. The paces, a few dated rows, come all with each shift: one sought for each date doubles the planning.
_SHIFTS = """
SELECT shift.id, shift.day_id, shift.starts, shift.ends, shift.break_earliest, shift.break_latest_end, shift.break_min,
    shift.max_trips, shift.unload_min, truck.volume_m3, truck.weight_kg, crew.people,
    ST_X(depot.location::geometry), ST_Y(depot.location::geometry),
    round.id, round.locked, (
        SELECT json_agg(json_build_array(pace.valid_from, pace.truck_percent, pace.starts, pace.ends, (
            SELECT json_agg(json_build_array(band.starts, band.ends, band.weekend, band.percent) ORDER BY band.id)
            FROM collections_app_hourband AS band WHERE band.travel_pace_id = pace.id
        )) ORDER BY pace.valid_from, pace.id)::text FROM collections_app_travelpace AS pace
    ), round.leaves_s, round.back_s, round.break_starts_s, round.travel_s, round.travel_m
FROM collections_app_shift AS shift
JOIN collections_app_truck AS truck ON truck.id = shift.truck_id
JOIN collections_app_crew AS crew ON crew.id = shift.crew_id
JOIN collections_app_depot AS depot ON depot.id = truck.depot_id
JOIN collections_app_round AS round ON round.shift_id = shift.id
WHERE shift.day_id = ANY(%s) AND shift.out_since IS NULL ORDER BY truck.name
"""
_TIMES = len(RoundTimes._fields)


def shifts_of(days: Sequence[CollectionDay]) -> list[PlannedShift]:
    """In the order of their trucks' names."""
    with connection.cursor() as cursor:
        cursor.execute(_SHIFTS, [[day.pk for day in days]])
        return [PlannedShift._make((*row[:-_TIMES], RoundTimes(*row[-_TIMES:]))) for row in cursor.fetchall()]
