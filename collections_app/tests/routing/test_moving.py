from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from collections_app.routing.cost import travel_m, travel_s
from collections_app.routing.faults import Fault, faults_of
from collections_app.routing.moving import START, Lifted, Spot, Trial, without
from collections_app.routing.plan import UNLOAD, Plan, Route
from collections_app.routing.problem import Problem
from collections_app.routing.timing import judge
from collections_app.tests.routing import oracle
from collections_app.tests.routing.days import HOUR, MINUTE, a_day, a_truck, a_visit, days, plans

TWO_TRUCKS = [a_truck("T1"), a_truck("T2")]


def trial(problem: Problem, plan: Plan, visit: str, truck: str, after: str = START) -> Trial:
    found = Lifted(problem, plan, visit).at(Spot(truck, after))
    assert found is not None
    return found


def driven(problem: Problem, plan: Plan) -> tuple[int, int]:
    return sum(travel_s(problem, one) for one in plan.routes), sum(travel_m(problem, one) for one in plan.routes)


def ways(problem: Problem, truck: str, rest: Plan, at: int, visit: str) -> list[tuple[str, ...]]:
    """By trying everything: with an unloading before, after, or none; no trip is empty."""
    stops = rest.route(truck).stops
    tried = [(*stops[:at], *added, *stops[at:]) for added in ((visit,), (UNLOAD, visit), (visit, UNLOAD))]
    return [one for one in tried if all(one[i : i + 2] != (UNLOAD, UNLOAD) for i in range(len(one))) and _is_whole(one)]


def _is_whole(stops: tuple[str, ...]) -> bool:
    return stops[0] != UNLOAD and stops[-1] != UNLOAD


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.data())
def test_each_place_is_judged_as_the_oracle_judges_it(data: DataObject) -> None:
    problem = data.draw(days(most_visits=5, metric=True))
    plan = data.draw(plans(problem, [visit.id for visit in problem.visits]))
    lifted = Lifted(problem, plan, data.draw(st.sampled_from([visit.id for visit in problem.visits])))
    for truck in problem.trucks:
        stops = lifted.rest.route(truck.id).stops
        of_truck = [one for one in lifted.trials() if one.spot.truck == truck.id]
        assert len(of_truck) == len(stops) + 1 + bool(stops)
        for at, one in enumerate(of_truck):
            _judge(lifted, one, min(at, len(stops)))


def _judge(lifted: Lifted, one: Trial, at: int) -> None:
    problem, truck = lifted.problem, lifted.problem.truck_by_id[one.spot.truck]
    possible = ways(problem, truck.id, lifted.rest, at, lifted.visit)
    assert one.route.stops in possible
    if one.is_here:
        assert one.route == lifted.plan.route(truck.id)
        return
    assert (not one.faults) == oracle.drivable(problem, truck, one.route.stops)
    if one.faults and at < len(lifted.rest.route(truck.id).stops):
        assert not any(oracle.drivable(problem, truck, stops) for stops in possible)
    if not one.faults:
        before_s, before_m = driven(problem, lifted.plan)
        assert driven(problem, lifted.plan_of(one)) == (before_s + one.extra_s, before_m + one.extra_m)
    wishes = [wish for wish in one.route.visits if wish != lifted.visit and not problem.visit_by_id[wish].required]
    kept = without(one.route, [wish for wish in wishes if problem.visit_by_id[wish].truck is None])
    could = bool(one.faults) and kept != one.route and oracle.drivable(problem, truck, kept.stops)
    assert lifted.could_take(one) == could


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.data())
def test_faults_are_the_same_beside_a_route_that_holds(data: DataObject) -> None:
    problem = data.draw(days(most_visits=5, metric=False))
    *others, new = [visit.id for visit in problem.visits]
    beside = Route(problem.trucks[0].id, tuple(others))
    judged = judge(problem, beside)
    for at in range(len(others) + 1 if judged.refusal is None else 0):
        route = Route(beside.truck, (*others[:at], new, *others[at:]))
        assert faults_of(problem, route, beside=judged) == faults_of(problem, route)


def test_a_visit_goes_to_another_truck_and_its_trip_goes_with_it() -> None:
    problem = a_day([a_visit("H1", 1, volume_m3=15), a_visit("H2", 2, volume_m3=15)], TWO_TRUCKS)
    plan = Plan((Route("T1", ("H1", UNLOAD, "H2")), Route("T2")))
    moved = trial(problem, plan, "H2", "T2")
    assert not moved.faults
    after = Lifted(problem, plan, "H2").plan_of(moved)
    assert (after.route("T1").stops, after.route("T2").stops) == (("H1",), ("H2",))
    assert (moved.extra_s, moved.extra_m) == (0, 0)


def test_where_it_is_nothing_would_change() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2)])
    plan = Plan((Route("T1", ("H1", "H2")),))
    assert trial(problem, plan, "H2", "T1", "H1").is_here
    assert not trial(problem, plan, "H2", "T1", START).is_here


def test_a_truck_that_would_be_too_full_unloads_once_more() -> None:
    problem = a_day([a_visit("H1", 1, volume_m3=15), a_visit("H2", 2, volume_m3=15)])
    plan = Plan((Route("T1", ("H1",)),))
    assert trial(problem, plan, "H2", "T1", "H1").route.stops == ("H1", UNLOAD, "H2")
    assert trial(problem, plan, "H2", "T1", START).route.stops == ("H2", UNLOAD, "H1")


def test_after_the_last_unloading_a_new_trip_begins() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2)])
    plan = Plan((Route("T1", ("H1",)),))
    assert trial(problem, plan, "H2", "T1", "unload1").route.stops == ("H1", UNLOAD, "H2")


def test_a_place_that_does_not_exist_is_none() -> None:
    problem = a_day([a_visit("H1", 1)])
    lifted = Lifted(problem, Plan((Route("T1", ("H1",)),)), "H1")
    assert lifted.at(Spot("T1", "H9")) is None
    assert lifted.at(Spot("T9", START)) is None
    assert lifted.at(Spot("T1", "H1")) is None, "it is not its own neighbour"


def test_a_stop_tied_to_its_truck_moves_within_it_only() -> None:
    problem = a_day([a_visit("H1", 1, truck="T1"), a_visit("H2", 2)], TWO_TRUCKS)
    plan = Plan((Route("T1", ("H1", "H2")), Route("T2")))
    assert trial(problem, plan, "H1", "T1", "H2").faults == ()
    assert trial(problem, plan, "H1", "T2").faults == (Fault("lock", "H1"),)


def test_only_the_wishes_that_must_go_give_way_the_least_wanted_first() -> None:
    wishes = [a_visit(f"R{place}", place, required=False, prize=100 * place) for place in (1, 2)]
    problem = a_day([*wishes, a_visit("H3", 3, (8 * HOUR, 8 * HOUR + 10 * MINUTE))], [a_truck()])
    plan = Plan((Route("T1", ("R1", "R2")),))
    last = trial(problem, plan, "H3", "T1", "R2")  # reached at 8 h 20, ten minutes too late
    assert last.faults == (Fault("window", "H3", 10 * MINUTE),)
    lifted = Lifted(problem, plan, "H3")
    assert lifted.could_take(last)
    assert lifted.giving_way(last) == ("R1",)
    assert lifted.plan_of(last, ("R1",)).route("T1").stops == ("R2", "H3")


def test_promises_never_give_way() -> None:
    problem = a_day([a_visit("H1", 1), a_visit("H2", 2, (7 * HOUR, 7 * HOUR + 45 * MINUTE))])
    plan = Plan((Route("T1", ("H1",)),))
    late = trial(problem, plan, "H2", "T1", "H1")
    assert late.faults
    assert Lifted(problem, plan, "H2").giving_way(late) == ()
