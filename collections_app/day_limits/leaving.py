"""Whom a limit touches: the promises of a day that its trucks could not keep any more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collections_app.day_limits.limit import DayLimit, within
from collections_app.day_limits.seen import promised
from collections_app.enums import RequestStatus
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.visits import home, home_id
from collections_app.models import CollectionDay, PickupRequest, RuleBook
from collections_app.routing.fitting import Fitted, fitted
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem


@dataclass(frozen=True)
class Leaving:
    """`plan` is what is driven then, on the trucks of `problem`; `requests` lose their promise, `drafts` their hold.
    `elsewhere` are kept by another truck of the same day: nothing changes for them.
    """

    ledger: Ledger
    problem: Problem
    plan: Plan
    requests: Sequence[PickupRequest]
    drafts: Sequence[PickupRequest]
    elsewhere: int


def leaving(day: CollectionDay, limit: DayLimit, *, now: datetime) -> Leaving:
    """A reading; under the lock of the day it is the truth."""
    requests = list(promised(day))
    drafts = list(PickupRequest.objects.filter(day=day, status=RequestStatus.DRAFT))
    ledger = read_day(day, now=now, extra=[home(request) for request in requests])
    if limit.is_closed:
        return Leaving(ledger, ledger.problem, Plan(), requests, drafts, 0)
    problem = within(ledger, limit, RuleBook.objects.in_force(timezone.localdate(now)))
    kept = _fitted(ledger, problem, limit, requests, drafts)
    return Leaving(
        ledger,
        problem,
        kept.plan,
        [request for request in requests if home_id(request) in kept.left],
        [draft for draft in drafts if home_id(draft) in kept.left],
        _on_another_truck(ledger.plan, kept.plan),
    )


def _fitted(
    ledger: Ledger,
    problem: Problem,
    limit: DayLimit,
    requests: Sequence[PickupRequest],
    drafts: Sequence[PickupRequest],
) -> Fitted:
    """Beyond the caps, those who are still choosing go first, then who asked last."""
    latest_first = sorted(requests, key=lambda request: request.created_at, reverse=True)
    first_to_leave = [home_id(request) for request in (*drafts, *latest_first)]
    homes = [visit for visit in problem.visits if visit.required]
    return fitted(problem, ledger.plan, gone=limit.caps.beyond(homes, first_to_leave=first_to_leave))


def _on_another_truck(before: Plan, after: Plan) -> int:
    was_on = {visit: route.truck for route in before.routes for visit in route.visits}
    return sum(was_on.get(visit, route.truck) != route.truck for route in after.routes for visit in route.visits)
