"""A plan found outside the lock is judged again under it, on what the day has become, before it replaces the rows."""

from datetime import date, datetime
from enum import Enum

from collections_app.enums import ActKind, JobState
from collections_app.journal import SYSTEM
from collections_app.ledger.conflicts import hold_to_account
from collections_app.ledger.reading import Ledger
from collections_app.ledger.snapshots import Json, snapshot
from collections_app.ledger.touched import changed_trucks, routes_of
from collections_app.ledger.writing import write
from collections_app.locks import locked_day
from collections_app.models import PlanAct, PlanningJob, Round
from collections_app.planning.claim import Claim, Clock
from collections_app.planning.keeping import sends_on, with_kept_rounds
from collections_app.planning.task import task_of
from collections_app.planning.words import NO_GAIN, gain_words
from collections_app.routing.checker import check
from collections_app.routing.cost import plan_cost_s
from collections_app.routing.leftover import with_reasons
from collections_app.routing.plan import Plan
from collections_app.routing.reuse import onto

UNDERWAY = "Une équipe est déjà partie : les tournées restent comme elles sont."


class Ending(Enum):
    OVER = "over"  # applied, or of no use: the job is closed
    STALE = "stale"  # the day has changed so that this plan does not fit it any more


class ClaimLost(Exception):
    """Stopped, or taken over by another worker: nothing is written."""


def apply(claim: Claim, on: date, plan: Plan, *, clock: Clock) -> Ending:
    """Writes the plan if it keeps every promise and lock of the day as it is now, and costs less than what stands.

    One transaction with the end of the job. Raises ClaimLost or DayBusy.
    """
    with locked_day(on) as day:
        job = PlanningJob.objects.select_related("asked_by").get(pk=claim.job_id)
        if not job.underway and Round.objects.filter(shift__day=day).begun().exists():
            return _over(claim, clock, message=UNDERWAY)
        fresh = task_of(day, now=clock())
        found = with_reasons(fresh.problem, with_kept_rounds(fresh, onto(fresh.problem, plan)).routes)
        if breaks_more(fresh, found) or not sends_on(fresh, found):
            return Ending.STALE
        better = _is_better(fresh, found)
        kept = found if better else with_reasons(fresh.problem, fresh.plan.routes)
        return _over(
            claim,
            clock,
            progress=1,
            cost=plan_cost_s(fresh.problem, kept),
            message=gain_words(fresh.problem, fresh.plan, kept) if better else NO_GAIN,
            change=_written(job, fresh, found, clock()) if better else {},
        )


def breaks_more(ledger: Ledger, found: Plan) -> bool:
    """Whether a plan breaks anything but what the day, over-promised, leaves out already."""
    left_out = {conflict for conflict in check(ledger.problem, ledger.plan) if conflict.reason == "left_out"}
    return not left_out.issuperset(check(ledger.problem, found))


def _written(job: PlanningJob, ledger: Ledger, plan: Plan, now: datetime) -> Json:
    """Replaces the plan, so that it can be undone, and says what the day was before and is now; a broken day may be
    whole by it.
    """
    before, trucks = snapshot(ledger.day), changed_trucks(ledger, plan)
    write(ledger, plan)
    Round.objects.go_on(ledger.day)
    hold_to_account(ledger.day, now=now)
    PlanAct.objects.create(
        day=ledger.day,
        kind=ActKind.SEARCH,
        at=now,
        by=job.asked_by,
        who=job.asked_by.who if job.asked_by else SYSTEM.who,
        version=ledger.day.version,
        before=routes_of(ledger.plan, trucks),
        after=routes_of(plan, trucks),
    )
    return {"before": before.json(), "after": snapshot(ledger.day).json()}


def _is_better(ledger: Ledger, found: Plan) -> bool:
    """A plan that cannot be driven is worse than any that can. Each promise left out costs more than any detour."""
    if any(conflict.reason != "left_out" for conflict in check(ledger.problem, ledger.plan)):
        return True
    return plan_cost_s(ledger.problem, found) < plan_cost_s(ledger.problem, ledger.plan)


def _over(claim: Claim, clock: Clock, **values: object) -> Ending:
    if not claim.close(JobState.DONE, now=clock(), **values):
        raise ClaimLost
    return Ending.OVER
