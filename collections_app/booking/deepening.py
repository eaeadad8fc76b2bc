"""The worker's side of a deeper search: each day is planned anew with the visit asked for as a promise among others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import Protocol

from django.utils import timezone

from collections_app.booking.improved import routes_of
from collections_app.booking.offering import windows_of
from collections_app.booking.searching import need_in
from collections_app.booking.web_dates import days_on_the_web
from collections_app.clock import seconds_of, time_of
from collections_app.enums import JobState
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.visits import NEW_VISIT, Need, asked, home_id
from collections_app.models import CollectionDay, DateSearch, FoundWindow, PickupRequest, RuleBook
from collections_app.routing.checker import check
from collections_app.routing.cost import plan_cost_s, travel_s
from collections_app.routing.kept_rounds import kept_in, with_rounds, without_rounds
from collections_app.routing.plan import Plan
from collections_app.routing.problem import LEFT_OUT_COST_S, Problem, Window
from collections_app.routing.reuse import onto
from collections_app.routing.skeleton import without_impossible_wishes
from collections_app.routing.timeline import Refusal
from collections_app.routing.timing import time_route

A_DAY_S, ALL_DAYS_S = 0.5, 3.0
ENOUGH = 3

Clock = Callable[[], datetime]


class Solver(Protocol):
    """As `collections_app.routing.search.solve`."""

    def __call__(
        self, problem: Problem, start: Plan, *, seconds: float, progress: Callable[[float, int], bool]
    ) -> Plan: ...


def search_due(*, solver: Solver, clock: Clock) -> int:
    """Makes every due search that no other worker takes first. Returns how many."""
    made = 0
    DateSearch.objects.give_up(clock())
    for search_id in list(DateSearch.objects.due(clock()).values_list("pk", flat=True)):
        now = clock()
        due = DateSearch.objects.due(now).order_by().filter(pk=search_id)
        if due.update(state=JobState.RUNNING, claimed_at=now):
            _make(DateSearch.objects.select_related("leaving__day").get(pk=search_id), solver, clock)
            made += 1
    return made


def _make(search: DateSearch, solver: Solver, clock: Clock) -> None:
    mine = DateSearch.objects.filter(pk=search.pk, state=JobState.RUNNING, claimed_at=search.claimed_at)
    try:
        search.found.all().delete()  # of a worker that died half-way
        _look_at_the_days(search, need_in(search), solver, clock)
    except Exception:
        mine.update(state=JobState.FAILED, finished_at=clock())
        raise
    mine.update(state=JobState.DONE, finished_at=clock())


def _look_at_the_days(search: DateSearch, need: Need, solver: Solver, clock: Clock) -> None:
    """Day by day, the nearest first, until enough was found or the time is used up."""
    windows = windows_of(RuleBook.objects.in_force(timezone.localdate(clock())))
    until, found = monotonic() + ALL_DAYS_S, 0
    for day in days_on_the_web(need, now=clock()):
        if found >= ENOUGH or monotonic() > until:
            return
        others = [window for window in windows if not _is_promised(search.leaving, day, window)]
        if not others:
            continue
        ledger = read_day(day, now=clock(), extra=[asked(NEW_VISIT, need, tuple(others))])
        if search.leaving is not None:
            ledger = _left_by(ledger, home_id(search.leaving))
        plan = _plan_with_the_visit(ledger, solver)
        if plan is not None:
            _keep(search, day, ledger, plan, others)
            found += 1


def _is_promised(request: PickupRequest | None, day: CollectionDay, window: Window) -> bool:
    """Whether that is the window which the request has already."""
    if request is None or request.day_id != day.pk or request.window is None:
        return False
    return window == (seconds_of(request.window[0]), seconds_of(request.window[1]))


def _left_by(ledger: Ledger, visit_id: str) -> Ledger:
    """The day as it is once that visit has been given back."""
    visits = tuple(visit for visit in ledger.problem.visits if visit.id != visit_id)
    return replace(ledger, problem=replace(ledger.problem, visits=visits), plan=ledger.plan.without(visit_id))


def _plan_with_the_visit(ledger: Ledger, solver: Solver) -> Plan | None:
    """A plan of the day that keeps every promise and the visit too; None when none was found in time."""
    standing, kept = without_impossible_wishes(ledger.problem, ledger.plan), kept_in(ledger.problem)
    problem = without_rounds(ledger.problem, standing, kept)
    start = onto(problem, standing)
    if not ledger.allows(problem.visit_by_id[NEW_VISIT]) or not _could_carry(problem):
        return None
    as_it_is = plan_cost_s(problem, start)

    def goes_on(fraction: float, cost: int) -> bool:
        return cost > as_it_is - LEFT_OUT_COST_S // 2  # the visit still costs what a visit left out does

    found = solver(problem, start, seconds=A_DAY_S, progress=goes_on)
    plan = replace(with_rounds(found, standing, kept), unplanned=())
    return None if check(ledger.problem, plan) else plan


def _could_carry(problem: Problem) -> bool:
    """Whether the trucks, each driving as often as it may, hold all that is promised: else no order helps."""
    promised = [visit for visit in problem.visits if visit.required]
    litres = sum(truck.volume_l * truck.max_trips for truck in problem.trucks)
    grams = sum(truck.weight_g * truck.max_trips for truck in problem.trucks)
    new = problem.visit_by_id[NEW_VISIT]
    fits_alone = any(truck.volume_l >= new.volume_l and truck.weight_g >= new.weight_g for truck in problem.trucks)
    return fits_alone and sum(v.volume_l for v in promised) <= litres and sum(v.weight_g for v in promised) <= grams


def _keep(search: DateSearch, day: CollectionDay, ledger: Ledger, plan: Plan, windows: list[Window]) -> None:
    starts_s = _start_s(ledger.problem, plan)
    for opens_s, closes_s in windows:
        if opens_s <= starts_s <= closes_s:
            FoundWindow.objects.create(
                search=search,
                day=day,
                starts=time_of(opens_s),
                ends=time_of(closes_s),
                cost_s=_travel_s(ledger.problem, plan) - _travel_s(ledger.problem, ledger.plan),
                routes=routes_of(plan),
            )
            return


def _start_s(problem: Problem, plan: Plan) -> int:
    """When the service of the new visit begins."""
    for route in plan.routes:
        timeline = time_route(problem, route)
        if NEW_VISIT in route.visits and not isinstance(timeline, Refusal):
            return next(entry.start_s for entry in timeline.entries if entry.visit == NEW_VISIT)
    raise LookupError("The plan does not hold the visit.")


def _travel_s(problem: Problem, plan: Plan) -> int:
    return sum(travel_s(problem, route) for route in plan.routes)
