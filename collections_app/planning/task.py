"""What the solver is given: the promises of a day, the relay points that want a visit, and what a change costs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from collections_app.enums import JobState, RequestStatus
from collections_app.ledger.hours import headings
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.relays import STILL_TO_COME, Relays
from collections_app.ledger.visits import Place, home, relay
from collections_app.models import CollectionDay, PickupRequest, PlanningJob, Stop
from collections_app.relay_worth import COMPULSORY_S
from collections_app.routing.precious import planned_first
from collections_app.routing.problem import Visit
from geo.models import RelayPoint

# Measured on real days: with 300 s a new promise moves 3 other stops to another truck instead of 16.
CHANGE_ONCE_PLANNED_S, CHANGE_ONCE_TOLD_S = 300, 1000
# What compulsory visits of relay points weigh together, and each at least; a promise weighs LEFT_OUT_COST_S.
ALL_COMPULSORY_S, LEAST_COMPULSORY_S = 80_000, 4_000
NEAR = timedelta(days=2)  # a visit planned so close to the day makes another one idle


def task_of(day: CollectionDay, *, now: datetime) -> Ledger:
    """The ledger of the day with everything that might be visited; its plan is the present one. What a crew says it
    drives to is nobody else's.
    """
    lost = list(PickupRequest.objects.filter(day=day, status=RequestStatus.SCHEDULED, stop=None))
    ledger = read_day(day, now=now, extra=[*(home(request) for request in lost), *_wishes(day, now)])
    previous = {visit: route.truck for route in ledger.plan.routes for visit in route.visits}
    problem = replace(
        ledger.problem,
        visits=_promises_first(_driven_to(ledger)),
        previous=previous,
        change_penalty_s=_change_penalty_s(day),
    )
    return replace(ledger, problem=planned_first(problem, ledger.plan) if lost else problem)


def _driven_to(ledger: Ledger) -> list[Visit]:
    going = set(headings(ledger.day).values())
    trucks = {shift.round_id: shift.truck_id for shift in ledger.shifts}
    tied = {stop.visit_id: trucks[stop.told.round_id] for stop in ledger.stops if stop.pk in going}
    return [replace(visit, truck=tied.get(visit.id, visit.truck)) for visit in ledger.problem.visits]


def _wishes(day: CollectionDay, now: datetime) -> list[Place]:
    """Relay points worth a visit that open on the day and that no near day visits."""
    around = (max(day.date - NEAR, timezone.localdate(now)), day.date + NEAR)
    # Only what is still to come: a point that is full again since it was visited may be visited again.
    near = Stop.objects.filter(state__in=STILL_TO_COME, round__shift__day__date__range=around)
    elsewhere = near.filter(relay_point__isnull=False).exclude(round__shift__day=day).values("relay_point")
    points = RelayPoint.objects.opening_on(day.date).exclude(pk__in=elsewhere)
    relays = Relays.of(points.with_hours().order_by("pk"), now=now)
    worths = ((point, relays.worth(point, day.date)) for point in relays.points.values())
    return [relay(point, worth, on=day.date) for point, worth in worths if worth.wanted]


def _promises_first(visits: Sequence[Visit]) -> tuple[Visit, ...]:
    """All compulsory wishes of the day together weigh less than one promise."""
    compulsory = sum(visit.prize >= COMPULSORY_S for visit in visits)
    most = max(LEAST_COMPULSORY_S, ALL_COMPULSORY_S // max(1, compulsory))
    return tuple(replace(visit, prize=min(visit.prize, most)) for visit in visits)


def _change_penalty_s(day: CollectionDay) -> int:
    if day.published_at:
        return CHANGE_ONCE_TOLD_S
    planned = PlanningJob.objects.filter(day=day, state=JobState.DONE).exists()
    return CHANGE_ONCE_PLANNED_S if planned else 0
