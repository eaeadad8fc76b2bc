"""Rows → problem and plan. Four queries, however many days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from collections_app.clock import seconds_of
from collections_app.enums import StopKind
from collections_app.ledger.visits import Place, home, relay
from collections_app.models import CollectionDay, Round, Shift, Stop
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Break, Problem, Truck
from geo.distance import Coordinates
from geo.travel.engine import travel_times

# All that a plan asks of its stops. Names and telephones stay where they are: a day of a hundred stops is read often.
READ = (
    *("round_id", "position", "kind", "locked"),
    *("request__location", "request__volume_likely_m3", "request__weight_kg", "request__service_s"),
    *("request__window_starts", "request__window_ends"),
    *("relay_point__location", "relay_point__fill", "relay_point__capacity_m3"),
)


@dataclass(frozen=True)
class Ledger:
    """A day as the planner's arithmetic sees it. Truck ids are shift ids, visit ids name their rows; `places` are where
    the rows of the matrix lie, the depot first.
    """

    day: CollectionDay
    problem: Problem
    plan: Plan
    rounds: Mapping[str, Round]
    places: Sequence[Coordinates]
    fingerprint: str


def read_days(days: Sequence[CollectionDay], *, now: datetime, extra: Sequence[Place] = ()) -> list[Ledger]:
    """The ledgers of some days, in order; `extra` places join each problem, unplanned. Lapsed holds are not seen."""
    alive = Stop.objects.filter(Q(held_until__isnull=True) | Q(held_until__gte=now)).order_by("position")
    whole = alive.select_related("request", "relay_point").only(*READ).prefetch_related("relay_point__opening_ranges")
    shifts = Shift.objects.filter(day__in=days).select_related("truck__depot", "round").order_by("truck__name")
    shifts = shifts.prefetch_related(Prefetch("round__stops", whole))
    by_day: dict[int, list[Shift]] = {day.pk: [] for day in days}
    for shift in shifts:
        by_day[shift.day_id].append(shift)
    return [_read(day, by_day[day.pk], extra) for day in days]


def read_day(day: CollectionDay, *, now: datetime, extra: Sequence[Place] = ()) -> Ledger:
    return read_days([day], now=now, extra=extra)[0]


def _read(day: CollectionDay, shifts: Sequence[Shift], extra: Sequence[Place]) -> Ledger:
    rounds = {truck_id(shift): shift.round for shift in shifts}
    places = _places(rounds.values(), extra, day)
    travel = travel_times()
    depot = [shifts[0].truck.depot.coordinates] if shifts else [Coordinates(0, 0)]
    coordinates = [*depot, *(place.coordinates for place in places)]
    matrix = travel.matrix(coordinates)
    problem = Problem(
        seconds=matrix.seconds,
        metres=matrix.metres,
        trucks=tuple(_truck(shift) for shift in shifts),
        visits=tuple(place.visit(index) for index, place in enumerate(places, start=1)),
        unload_s=shifts[0].unload_min * 60 if shifts else 0,
    )
    plan = Plan(tuple(Route.of_trips(truck, _trips(round_)) for truck, round_ in rounds.items()))
    return Ledger(day, problem, plan, rounds, coordinates, travel.fingerprint())


def _places(rounds: Iterable[Round], extra: Sequence[Place], day: CollectionDay) -> list[Place]:
    """Every place of the day once: planned homes and relay points first, then the extra ones."""
    places: dict[str, Place] = {}
    for round_ in rounds:
        for stop in round_.stops.all():
            place = place_of(stop, day)
            if place:
                places[place.id] = place
    for place in extra:
        places.setdefault(place.id, place)
    return list(places.values())


def place_of(stop: Stop, day: CollectionDay) -> Place | None:
    """The place a stop visits; None for a return to the depot."""
    locked_to = truck_id(stop.round.shift) if stop.locked else None
    if stop.request is not None:
        return home(stop.request, locked_to=locked_to)
    if stop.relay_point is not None:
        return relay(stop.relay_point, on=day.date, locked_to=locked_to)
    return None


def truck_id(shift: Shift) -> str:
    return f"S{shift.pk}"


def visit_id(stop: Stop) -> str:
    """As the plan names a stop: `H<request>`, `R<relay point>` or the unloading."""
    if stop.kind == StopKind.HOME:
        return f"H{stop.request_id}"
    return f"R{stop.relay_point_id}" if stop.kind == StopKind.RELAY else UNLOAD


def _trips(round_: Round) -> list[list[str]]:
    trips: list[list[str]] = [[]]
    for stop in round_.stops.all():
        if stop.kind == StopKind.UNLOAD:
            trips.append([])
        else:
            trips[-1].append(visit_id(stop))
    return trips


def _truck(shift: Shift) -> Truck:
    pause = Break(seconds_of(shift.break_earliest), seconds_of(shift.break_latest_end), shift.break_min * 60)
    return Truck(
        id=truck_id(shift),
        volume_m3=float(shift.truck.volume_m3),
        weight_kg=shift.truck.weight_kg,
        start_s=seconds_of(shift.starts),
        end_s=seconds_of(shift.ends),
        max_trips=shift.max_trips,
        break_=pause,
    )
