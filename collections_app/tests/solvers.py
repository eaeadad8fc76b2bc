"""Solvers that do what a test says, a clock that ticks, and a day to solve."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from collections_app.booking.scheduling import book
from collections_app.dispatch.proposing import propose
from collections_app.journal import Actor
from collections_app.models import CollectionDay, PlanningJob
from collections_app.offers import Slot
from collections_app.routing.insertion import apply, cheapest
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem
from collections_app.tests.builders import NOW, THURSDAY, a_request
from geo.distance import Coordinates

SAMIR = Actor("Samir")
MORNING = Slot(THURSDAY, time(8), time(12))
AFTERNOON = Slot(THURSDAY, time(12), time(16))
NATION = Coordinates(longitude=2.3959, latitude=48.8483)

Progress = Callable[[float, int], bool]


@dataclass
class Ticking:
    """A clock on which every look is a second later."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def adding_wishes(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
    """A modest solver: puts each visit that is left out where it costs least."""
    plan = start
    planned = {visit for route in start.routes for visit in route.visits}
    for visit in problem.visits:
        found = [place for place in cheapest(problem, plan, visit, visit.windows) if place]
        if visit.id not in planned and found:
            plan = apply(plan, min(found, key=lambda place: place.cost_s))
    progress(1.0, 0)
    return plan


def a_job(seconds: int = 1) -> PlanningJob:
    return propose(date=THURSDAY, by=SAMIR, seconds=seconds, now=NOW)


def a_promise(slot: Slot = MORNING, at: Coordinates = NATION) -> None:
    book(request_id=a_request(at=at).pk, slot=slot, actor=SAMIR, now=NOW)


def the_day() -> CollectionDay:
    return CollectionDay.objects.get(date=THURSDAY)
