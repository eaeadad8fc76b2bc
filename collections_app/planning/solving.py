"""Taking up the planning jobs that are due, whoever dropped them."""

from collections.abc import Callable
from datetime import timedelta

from collections_app.enums import JobState
from collections_app.locks import DayBusy
from collections_app.models import CollectionDay, PlanningJob
from collections_app.planning.applying import ClaimLost, Ending, apply
from collections_app.planning.claim import Claim, Clock, claim
from collections_app.planning.keeping import Solver, search_open_rounds
from collections_app.planning.task import task_of
from collections_app.routing.cost import plan_cost_s
from collections_app.routing.plan import Plan
from collections_app.routing.reuse import onto

ROUNDS_OF_REPAIR = 3
REPAIR_S = 2.0
BEAT = timedelta(seconds=0.25)

FAILED = "Le calcul n’a pas abouti : les tournées restent comme elles sont. Relancez-le, ou prévenez la technique."
RESTLESS = "La journée a changé sans cesse pendant le calcul : les tournées restent comme elles sont. Relancez-le."
NO_BETTER = (
    "Le calcul n’a rien trouvé de mieux sans manquer un autre rendez-vous : les tournées restent comme elles sont."
)
GIVEN_UP = (
    "Le calcul s’est interrompu trois fois : nous ne le relançons plus, et les tournées restent comme elles sont. "
    "Prévenez la technique."
)


def solve_due(*, solver: Solver, clock: Clock) -> int:
    """Solves every due job that no other worker takes first. Returns how many.

    What has cost several workers their life is given up, in words.
    """
    now = clock()
    PlanningJob.objects.hopeless(now).update(state=JobState.FAILED, finished_at=now, message=GIVEN_UP)
    solved = 0
    for job_id in list(PlanningJob.objects.due(clock()).values_list("pk", flat=True)):
        mine = claim(job_id, clock())
        if mine:
            _solve(mine, solver, clock)
            solved += 1
    return solved


def _solve(mine: Claim, solver: Solver, clock: Clock) -> None:
    try:
        _search_and_apply(mine, solver, clock)
    except ClaimLost:
        return
    except Exception:
        mine.close(JobState.FAILED, now=clock(), message=FAILED)
        raise


def _search_and_apply(mine: Claim, solver: Solver, clock: Clock) -> None:
    job = PlanningJob.objects.select_related("day").get(pk=mine.job_id)
    ledger = task_of(job.day, now=clock())
    if not mine.begin(cost_before=plan_cost_s(ledger.problem, ledger.plan), now=clock()):
        raise ClaimLost
    report = _reporter(mine, clock)
    plan = search_open_rounds(solver, ledger, ledger.plan, seconds=job.seconds, progress=report)
    for _ in range(ROUNDS_OF_REPAIR):
        if _applied(mine, job, plan, clock):
            return
        fresh = task_of(job.day, now=clock())
        start = onto(fresh.problem, plan)
        plan = search_open_rounds(solver, fresh, start, seconds=REPAIR_S, progress=report)
    if not _applied(mine, job, plan, clock):
        changed = CollectionDay.objects.get(pk=job.day_id).version != job.day.version
        mine.close(JobState.FAILED, now=clock(), message=RESTLESS if changed else NO_BETTER)


def _applied(mine: Claim, job: PlanningJob, plan: Plan, clock: Clock) -> bool:
    try:
        return apply(mine, job.day.date, plan, clock=clock) is Ending.OVER
    except DayBusy:
        return False


def _reporter(mine: Claim, clock: Clock) -> Callable[[float, int], bool]:
    """Saves how far the search is, several times a second at most; stops it when the claim is lost."""
    told_at = clock()

    def report(progress: float, cost: int) -> bool:
        nonlocal told_at
        now = clock()
        if now - told_at < BEAT:
            return True
        told_at = now
        if not mine.report(progress=progress, cost=cost, now=now):
            raise ClaimLost
        return True

    return report
