"""What the solver is given: the promises of a day, the relay points that want a visit, and what a change costs."""

from dataclasses import replace
from datetime import datetime, timedelta

from collections_app.enums import JobState, RequestStatus
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.visits import Place, home, relay
from collections_app.models import CollectionDay, PickupRequest, PlanningJob, Stop
from geo.models import RelayPoint

# Measured on real days: with 300 s a new promise moves 3 other stops to another truck instead of 16.
CHANGE_ONCE_PLANNED_S, CHANGE_ONCE_TOLD_S = 300, 1000
NEAR = timedelta(days=2)  # a visit planned so close to the day makes another one idle


def task_of(day: CollectionDay, *, now: datetime) -> Ledger:
    """The ledger of the day with everything that might be visited; its plan is the present one."""
    lost = PickupRequest.objects.filter(day=day, status=RequestStatus.SCHEDULED, stop=None)
    ledger = read_day(day, now=now, extra=[*(home(request) for request in lost), *_wishes(day)])
    previous = {visit: route.truck for route in ledger.plan.routes for visit in route.visits}
    problem = replace(ledger.problem, previous=previous, change_penalty_s=_change_penalty_s(day))
    return replace(ledger, problem=problem)


def _wishes(day: CollectionDay) -> list[Place]:
    """Relay points at least half full that open on the day and that no near day visits."""
    around = (day.date - NEAR, day.date + NEAR)
    near = Stop.objects.filter(relay_point__isnull=False, round__shift__day__date__range=around)
    elsewhere = near.exclude(round__shift__day=day).values("relay_point")
    points = RelayPoint.objects.wanting_a_visit().opening_on(day.date).exclude(pk__in=elsewhere)
    return [relay(point, on=day.date) for point in points.prefetch_related("opening_ranges").order_by("pk")]


def _change_penalty_s(day: CollectionDay) -> int:
    if day.published_at:
        return CHANGE_ONCE_TOLD_S
    planned = PlanningJob.objects.filter(day=day, state=JobState.DONE).exists()
    return CHANGE_ONCE_PLANNED_S if planned else 0
