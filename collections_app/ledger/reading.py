"""Rows → problem and plan. Two queries, however many days, three more where relay points are visited, three
for today: what its crews have told, and what is said of its trucks.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from collections_app.clock import seconds_of
from collections_app.ledger.day import Ledger, allows
from collections_app.ledger.once import once
from collections_app.ledger.relays import Relays
from collections_app.ledger.shifts import PlannedShift, factor_of, shifts_of
from collections_app.ledger.stops import DayStops, PlannedStop, stops_of
from collections_app.ledger.underway import from_now_on
from collections_app.ledger.visits import Place
from collections_app.models import CollectionDay, Round
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Problem
from geo.distance import Coordinates
from geo.travel.engine import travel_times

__all__ = ["Ledger", "allows", "read_day", "read_days", "read_round"]


def read_days(
    days: Sequence[CollectionDay], *, now: datetime, extra: Sequence[Place] = (), missing: int | None = None
) -> list[Ledger]:
    """The ledgers of some days, in order; `extra` places join each problem, unplanned. Lapsed holds are not seen. Of
    today there is what is still ahead; `missing` is the key of a round that did not leave, or drives no further.
    """
    shifts = shifts_of(days)
    by_day: dict[int, list[PlannedShift]] = {day.pk: [] for day in days}
    for shift in shifts:
        by_day[shift.day_id].append(shift)
    stops = stops_of([shift.round_id for shift in shifts], now)
    return [_ahead(_read(day, by_day[day.pk], stops, extra), now, missing) for day in days]


def read_day(day: CollectionDay, *, now: datetime, extra: Sequence[Place] = (), missing: int | None = None) -> Ledger:
    return read_days([day], now=now, extra=extra, missing=missing)[0]


def read_round(round_: Round, *, now: datetime) -> Ledger:
    """As `read_day`, with this round alone: for the hours of one truck the ways of the others need not be measured."""
    day = round_.shift.day
    shifts = [shift for shift in shifts_of([day]) if shift.round_id == round_.pk]
    return _ahead(_read(day, shifts, stops_of([round_.pk], now), ()), now)


def _ahead(ledger: Ledger, now: datetime, missing: int | None = None) -> Ledger:
    here = timezone.localtime(now)
    is_today = ledger.day.date == here.date()
    return once(from_now_on(ledger, seconds_of(here.time()), missing=missing) if is_today else ledger)


def _read(day: CollectionDay, shifts: Sequence[PlannedShift], stops: DayStops, extra: Sequence[Place]) -> Ledger:
    planned = {shift.truck_id: stops.by_round.get(shift.round_id, ()) for shift in shifts}
    places = _places(planned, extra, day, stops.relays)
    travel = travel_times(factor_of(shifts, day.date))
    depot = [shifts[0].depot] if shifts else [Coordinates(0, 0)]
    coordinates = [*depot, *(place.coordinates for place in places)]
    matrix = travel.matrix(coordinates)
    problem = Problem(
        seconds=matrix.seconds,
        metres=matrix.metres,
        trucks=tuple(shift.truck() for shift in shifts),
        visits=tuple(place.visit(index) for index, place in enumerate(places, start=1)),
        unload_s=shifts[0].unload_min * 60 if shifts else 0,
    )
    plan = Plan(tuple(Route.of_trips(truck, _trips(stops)) for truck, stops in planned.items()))
    return Ledger(
        day=day,
        problem=problem,
        plan=plan,
        shifts=shifts,
        places=coordinates,
        fingerprint=travel.fingerprint(),
        stops=[stop for of_round in planned.values() for stop in of_round],
        lapsed=[pk for shift in shifts for pk in stops.lapsed.get(shift.round_id, ())],
    )


def _places(
    planned: Mapping[str, Sequence[PlannedStop]], extra: Sequence[Place], day: CollectionDay, relays: Relays
) -> list[Place]:
    """Every place of the day once: planned homes and relay points first, then the extra ones."""
    places: dict[str, Place] = {}
    for truck, stops in planned.items():
        for stop in stops:
            place = stop.place(day.date, truck, relays)
            if place:
                places[place.id] = place
    for place in extra:
        places.setdefault(place.id, place)
    return list(places.values())


def _trips(stops: Iterable[PlannedStop]) -> list[list[str]]:
    trips: list[list[str]] = [[]]
    for stop in stops:
        if stop.visit_id == UNLOAD:
            trips.append([])
        else:
            trips[-1].append(stop.visit_id)
    return trips
