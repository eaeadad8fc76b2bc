"""Asking for the rounds of a day: a row that a worker takes up (`collections_app.planning`)."""

from datetime import date, datetime

from django.utils import timezone

from collections_app.enums import DayState, JobState
from collections_app.journal import Actor
from collections_app.locks import locked_day
from collections_app.models import CollectionDay, PlanningJob, Round


class DayUnderway(Exception):
    """A crew has begun, or the day is over: its rounds are no longer ours to shuffle. Permanent for that day."""


class DayShut(Exception):
    """The day is closed, or no truck drives. Permanent until someone opens it or plans a shift."""


def propose(*, date: date, by: Actor, seconds: int, now: datetime, underway: bool = False) -> PlanningJob:
    """A job to plan the day, or the one already at work: asking twice is asking once. `underway`: also what crews that
    have begun have still ahead, after a repair.

    Raises DayUnderway, DayShut, DayBusy or DayUnknown.
    """
    with locked_day(date) as day:
        active = PlanningJob.objects.active().filter(day=day).first()
        if active:
            return active
        _demand_plannable(day, now, underway)
        asked = {"asked_by_id": by.user_id, "asked_at": now, "seconds": seconds, "underway": underway}
        return PlanningJob.objects.create(day=day, **asked)


def _demand_plannable(day: CollectionDay, now: datetime, underway: bool) -> None:
    rounds = Round.objects.filter(shift__day=day)
    if day.date < timezone.localdate(now) or (rounds.begun().exists() and not underway):
        raise DayUnderway
    if day.state == DayState.CLOSED or not rounds.exists():
        raise DayShut


def stop_job(*, job_id: int, by: Actor, now: datetime) -> bool:
    """Calls a search off; the rounds stay as they are. False when it was over already."""
    active = PlanningJob.objects.active().filter(pk=job_id)
    ended = {"state": JobState.CANCELLED, "finished_at": now, "message": f"Calcul arrêté par {by.who}."}
    return bool(active.update(**ended))
