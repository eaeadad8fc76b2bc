"""What would come of each place a visit could be moved to, before anybody lets go of it. Reads only."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from collections_app.dispatch.moving import Lift, lift
from collections_app.ledger.reading import Ledger
from collections_app.ledger.remembered import remembered_day
from collections_app.models import CollectionDay
from collections_app.routing.kept_rounds import kept_in
from collections_app.routing.moving import Lifted, Spot, Trial
from collections_app.routing.problem import Problem
from collections_app.routing.timeline import Refusal
from collections_app.routing.timing import judge, time_route


class Answer(StrEnum):
    """What a place says to whoever comes near with a stop."""

    HERE = "here"
    FREE = "free"
    GIVE_WAY = "give_way"  # if relay points are left out, which must be named
    NO = "no"


@dataclass(frozen=True, slots=True)
class Try:
    trial: Trial
    answer: Answer


@dataclass(frozen=True)
class Tries:
    """Every place of every truck, for a version of the day; of the `kept` ones nothing may change. `source` is the
    truck that the visit is on, None for one that is not planned.
    """

    version: int
    source: str | None
    tries: Sequence[Try]
    kept: Collection[str]

    def of(self, truck: str) -> list[Try]:
        return [one for one in self.tries if one.trial.spot.truck == truck]


@dataclass(frozen=True, slots=True)
class Closely:
    """One place looked at closely: when the visit would begin (None if it cannot), who would give way."""

    tried: Try
    starts_s: int | None
    giving_way: tuple[str, ...]


def try_everywhere(day: CollectionDay, visit: str, *, now: datetime) -> Tries:
    """Raises StopPassed or VisitGone."""
    found = _lifted(day, visit, now)
    tries = [Try(trial, _answer(found.lifted, trial)) for trial in found.lifted.trials()]
    source = found.lifted.source
    return Tries(day.version, source.truck if source else None, tries, kept_in(found.ledger.problem))


def try_there(day: CollectionDay, visit: str, spot: Spot, *, now: datetime) -> Closely | None:
    """None where there is no such place. Raises StopPassed or VisitGone."""
    found = _lifted(day, visit, now)
    trial = found.lifted.at(spot)
    if trial is None:
        return None
    giving_way = found.lifted.giving_way(trial)
    route = found.lifted.plan_of(trial, giving_way).route(spot.truck)
    timeline = time_route(found.lifted.problem, route)
    if isinstance(timeline, Refusal):
        return Closely(Try(trial, Answer.NO), None, ())
    starts_s = next(entry.start_s for entry in timeline.entries if (entry.kind, entry.visit) == ("visit", visit))
    return Closely(Try(trial, _answer(found.lifted, trial)), starts_s, giving_way)


def _lifted(day: CollectionDay, visit: str, now: datetime) -> Lift:
    """From what is remembered, if the day visits it; what is tried there is forgotten afterwards."""
    ledger = remembered_day(day, now=now)
    if visit not in ledger.problem.visit_by_id:
        return lift(day, visit, now=now)
    return Lift(ledger, Lifted(_to_try(ledger), ledger.plan, visit))


def _to_try(ledger: Ledger) -> Problem:
    """The problem with what is known of the present routes, which is found once for all who try."""
    for route in ledger.plan.routes:
        judge(ledger.problem, route)
    problem = replace(ledger.problem)
    problem.judged.update(ledger.problem.judged)
    problem.calls.update(ledger.problem.calls)
    return problem


def _answer(lifted: Lifted, trial: Trial) -> Answer:
    if trial.is_here:
        return Answer.HERE
    if not trial.faults:
        return Answer.FREE
    return Answer.GIVE_WAY if lifted.could_take(trial) else Answer.NO
