"""Publishing a day: its rounds are told to the crews, and it is closed to the web. Again, when they have changed."""

from datetime import date, datetime

from django.utils import timezone

from collections_app.board.since_published import since_published
from collections_app.dispatch.proposing import DayShut, DayUnderway
from collections_app.enums import DayState, RoundState
from collections_app.journal import SYSTEM, Actor, owe_a_call
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.snapshots import snapshot
from collections_app.locks import locked_day, locked_requests
from collections_app.models import CollectionDay, PlanningJob, Publication, Round
from collections_app.routing.checker import Conflict


class PlanningRuns(Exception):
    """A worker is looking for better rounds right now. Passing: wait for it, or stop it."""


class PromisesBroken(Exception):
    """The plan does not keep every promise (`conflicts` names them). Permanent until the day is repaired."""

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__(conflicts)
        self.conflicts = conflicts


class ChangedMeanwhile(Exception):
    """The day is no longer the one that was shown before publishing. Permanent for that page: look again."""


def publish(*, date: date, now: datetime, by: Actor = SYSTEM, seen_version: int | None = None) -> list[Round]:
    """Opens the crews' links of every round of the day, keeps what they were told and returns the rounds, by truck.

    Doing it twice changes nothing. Donors whom the morning's message told another hour are put into the queue of calls.
    `seen_version` is the version of the day whose changes were shown.

    Raises ChangedMeanwhile, PromisesBroken, PlanningRuns, DayShut, DayUnderway (a day gone by), DayBusy or DayUnknown.
    """
    with locked_day(date) as day:
        if seen_version not in (None, day.version):
            raise ChangedMeanwhile
        _demand_publishable(day, now)
        to_call = since_published(day).to_call
        rounds = Round.objects.filter(shift__day=day)
        rounds.filter(state=RoundState.DRAFT).update(state=RoundState.PUBLISHED)
        if day.published_at is None:
            day.published_at = now
            day.save(update_fields=["published_at"])
        _keep(day, by, now)
        locked_requests([one.request.pk for one in to_call])
        for one in to_call:
            owe_a_call(one.request, one.why, now=now)
        return list(rounds.select_related("shift__truck", "shift__crew"))


def _demand_publishable(day: CollectionDay, now: datetime) -> None:
    if day.date < timezone.localdate(now):
        raise DayUnderway
    if PlanningJob.objects.active().filter(day=day).exists():
        raise PlanningRuns
    if day.state == DayState.CLOSED or not Round.objects.filter(shift__day=day).exists():
        raise DayShut
    conflicts = conflicts_of(day, now=now)
    if conflicts:
        raise PromisesBroken(conflicts)


def _keep(day: CollectionDay, by: Actor, now: datetime) -> None:
    plan = snapshot(day).json()
    last = Publication.objects.filter(day=day).first()
    if last is None or last.plan != plan:
        Publication.objects.create(day=day, published_at=now, published_by_id=by.user_id, plan=plan)
