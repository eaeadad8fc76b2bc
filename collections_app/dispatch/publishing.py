"""Publishing a day: its rounds are told to the crews, and it is closed to the web."""

from datetime import date, datetime

from django.utils import timezone

from collections_app.dispatch.proposing import DayShut, DayUnderway
from collections_app.enums import DayState, RoundState
from collections_app.ledger.conflicts import conflicts_of
from collections_app.locks import locked_day
from collections_app.models import PlanningJob, Round
from collections_app.routing.checker import Conflict


class PlanningRuns(Exception):
    """A worker is looking for better rounds right now. Passing: wait for it, or stop it."""


class PromisesBroken(Exception):
    """The plan does not keep every promise (`conflicts` names them). Permanent until the day is repaired."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__(conflicts)
        self.conflicts = conflicts


def publish(*, date: date, now: datetime) -> list[Round]:
    """Opens the crews' links of every round of the day and returns the rounds, by truck; doing it twice changes
    nothing.

    Raises PromisesBroken, PlanningRuns, DayShut, DayUnderway (a day gone by), DayBusy or DayUnknown.
    """
    with locked_day(date) as day:
        if day.date < timezone.localdate(now):
            raise DayUnderway
        if PlanningJob.objects.active().filter(day=day).exists():
            raise PlanningRuns
        rounds = Round.objects.filter(shift__day=day)
        if day.state == DayState.CLOSED or not rounds.exists():
            raise DayShut
        conflicts = conflicts_of(day, now=now)
        if conflicts:
            raise PromisesBroken(conflicts)
        rounds.filter(state=RoundState.DRAFT).update(state=RoundState.PUBLISHED)
        if day.published_at is None:
            day.published_at = now
            day.save(update_fields=["published_at"])
        return list(rounds.select_related("shift__truck", "shift__crew"))
