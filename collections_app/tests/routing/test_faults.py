from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from collections_app.routing.faults import Fault, faults_of
from collections_app.routing.plan import UNLOAD, Route
from collections_app.routing.problem import Break, Problem, Truck, Visit
from collections_app.routing.timeline import Refusal
from collections_app.routing.timing import time_route
from collections_app.tests.routing.days import HOUR, MINUTE, NOON_BREAK, a_day, a_truck, a_visit, days


def faults(problem: Problem, *stops: str) -> list[Fault]:
    return faults_of(problem, Route("T1", stops))


def eased(problem: Problem, found: list[Fault], *, short_by: int = 0) -> Problem:
    """The day with as much more room as the faults say is missing."""
    for fault in found:
        if fault.excess is not None:
            more = fault.excess - short_by
            trucks = tuple(_roomier(truck, fault.reason, more) for truck in problem.trucks)
            visits = tuple(_later(one, more) if _is_late(one, fault) else one for one in problem.visits)
            problem = replace(problem, trucks=trucks, visits=visits)
    return problem


def _is_late(visit: Visit, fault: Fault) -> bool:
    return (fault.reason, fault.visit) == ("window", visit.id)


def _later(visit: Visit, more: int) -> Visit:
    first, last = max(visit.windows, key=lambda window: window[1])
    return replace(visit, windows=(*visit.windows, (first, last + more)))


def _roomier(truck: Truck, reason: str, more: int) -> Truck:
    if reason == "shift":
        return replace(truck, end_s=truck.end_s + more)
    if reason == "volume":
        return replace(truck, volume_m3=truck.volume_m3 + more / 1000)
    if reason == "weight":
        return replace(truck, weight_kg=truck.weight_kg + more / 1000)
    return replace(truck, people=truck.people + more) if reason == "people" else truck


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.data())
def test_faults_name_what_stands_against_a_route_and_exactly_how_much(data: DataObject) -> None:
    problem = data.draw(days(most_visits=5, metric=False))
    stops = data.draw(st.permutations([visit.id for visit in problem.visits]))
    cut = data.draw(st.integers(0, len(stops)))
    route = Route.of_trips(problem.trucks[0].id, [stops[:cut], stops[cut:]])
    found, judged = faults_of(problem, route), time_route(problem, route)
    assert bool(found) == isinstance(judged, Refusal)
    if isinstance(judged, Refusal):
        assert judged.reason in {fault.reason for fault in found}
    countable = [fault for fault in found if fault.reason not in ("break", "trips") and fault.excess]
    gone = {(fault.reason, fault.visit) for fault in countable}
    left = {(fault.reason, fault.visit) for fault in faults_of(eased(problem, countable), route)}
    assert not gone & left
    for fault in countable[:1]:
        almost = faults_of(eased(problem, [fault], short_by=1), route)
        assert fault.reason in {other.reason for other in almost}


def test_everybody_who_is_reached_too_late_is_named() -> None:
    until = (0, 7 * HOUR + 50 * MINUTE)
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2, until), a_visit("H3", 3, until)])
    # from 7 h 30: H1 at 7 h 40, H2 at 8 h, H3 at 8 h 20
    assert faults(problem, "H1", "H2", "H3") == [
        Fault("window", "H2", 10 * MINUTE),
        Fault("window", "H3", 30 * MINUTE),
    ]


def test_too_full_is_said_in_litres_and_grams_where_it_shows() -> None:
    visits = [a_visit(f"H{place}", place, volume_m3=8, weight_kg=400) for place in (1, 2, 3)]
    problem = a_day(visits, [a_truck(volume_m3=20, weight_kg=700)])
    assert faults(problem, "H1", "H2", "H3") == [Fault("volume", "H3", 4000), Fault("weight", "H2", 500_000)]
    assert faults(problem, "H1", UNLOAD, "H2") == []


def test_a_shift_that_ends_too_late_and_a_departure_too_many() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2)], [a_truck(max_trips=1, end_s=8 * HOUR)])
    assert faults(problem, "H1") == [Fault("shift", None, 20 * MINUTE)]
    assert Fault("trips", "H2", 1) in faults(problem, "H1", UNLOAD, "H2")


def test_a_stop_kept_for_another_truck_says_so() -> None:
    problem = a_day([a_visit("H1", 1, truck="T2")], [a_truck("T1"), a_truck("T2")])
    assert faults(problem, "H1") == [Fault("lock", "H1")]


def test_a_break_names_the_stop_that_it_makes_late() -> None:
    visits = [a_visit("H1", 1, (12 * HOUR, 12 * HOUR)), a_visit("H2", 2, (12 * HOUR + 30 * MINUTE,) * 2)]
    pause = Break(11 * HOUR + 45 * MINUTE, 12 * HOUR + 45 * MINUTE, 30 * MINUTE)
    problem = a_day(visits, [a_truck(break_=pause)])
    # paused from 12 h 10 after H1, the crew is at H2's door at 12 h 50
    assert faults(problem, "H1", "H2") == [Fault("break", "H2", 20 * MINUTE)]


def test_a_break_that_only_makes_the_day_too_long_counts_the_minutes() -> None:
    problem = a_day([a_visit("H1", 1, (13 * HOUR,) * 2)], [a_truck(break_=NOON_BREAK, end_s=13 * HOUR + 50 * MINUTE)])
    assert faults(problem, "H1") == []
    late = a_day([a_visit("H1", 1, (12 * HOUR,) * 2)], [a_truck(break_=NOON_BREAK, end_s=12 * HOUR + 50 * MINUTE)])
    assert faults(late, "H1") == [Fault("break", None, 35 * MINUTE)]
