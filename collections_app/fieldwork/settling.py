"""What a crew told and could not be applied, once staff have looked: applied to its stop after all, or put aside."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from collections_app.enums import TapResult
from collections_app.fieldwork.driving import Driving, read
from collections_app.fieldwork.standing import standing
from collections_app.fieldwork.taking import demand_in_step, demand_sense
from collections_app.fieldwork.tap import OUTCOMES, NotApplied, Tap
from collections_app.fieldwork.telling import write
from collections_app.journal import Actor
from collections_app.locks import locked_round
from collections_app.models import CrewAction, Stop

SETTLED = "settled_at", "settled_by", "settled_why"
ONLY_OUTCOMES = "Il n’y a rien à appliquer : mettez-le de côté."
OTHER_DAY = "L’arrêt est maintenant prévu un autre jour."


class SettledAlready(Exception):
    """A colleague was faster, or the crew has taken it back. Permanent."""


class NoStopLeft(NotApplied):
    """What was told fits no stop of today any more; only the request itself can take it."""

    words = "Cet arrêt n’existe plus."


@transaction.atomic
def put_aside(*, client_id: UUID, why: str, actor: Actor, now: datetime) -> CrewAction:
    """It changes nothing; the word stays with it. Raises SettledAlready."""
    tap = _in_conflict(client_id)
    tap.result = TapResult.ASIDE
    tap.settled_at, tap.settled_by_id, tap.settled_why = now, actor.user_id, why
    tap.save(update_fields=["result", *SETTLED])
    return tap


def apply_here(*, client_id: UUID, actor: Actor, now: datetime) -> CrewAction:
    """To its stop, in whatever round of that day it is now; it counts as the latest.

    Raises SettledAlready, NoStopLeft, MovedOn (the request needs a decision of its own), NotApplied (it makes no sense)
    or DayBusy.
    """
    tap = CrewAction.objects.get(pk=client_id)
    stop = Stop.objects.promised().filter(pk=tap.stop_id).select_related("round").first() if tap.stop_id else None
    if tap.kind not in OUTCOMES:
        raise NotApplied(ONLY_OUTCOMES)
    if stop is None:
        raise NoStopLeft
    with locked_round(stop.round_id) as round_:
        tap = _in_conflict(client_id)
        meant = Tap(tap.client_id, tap.kind, tap.told_at, stop.pk, payload=tap.payload)  # type: ignore[arg-type]
        driving = read(round_, [meant], now=now)
        here = driving.stops.get(stop.pk)
        if here is None or driving.is_to_come:
            raise NoStopLeft(OTHER_DAY)
        demand_sense(here, meant)
        driving.touch(here)
        demand_in_step(driving, here)
        _count_as_latest(driving, driving.taps[client_id], here, actor, now)
        write(driving)
        return tap


def _count_as_latest(driving: Driving, tap: CrewAction, stop: Stop, actor: Actor, now: datetime) -> None:
    last = standing(driving.taps_of(stop)).finished_at
    if last is not None and last >= tap.told_at:
        tap.told_at = last + timedelta(microseconds=1)
    tap.stop, tap.result = stop, TapResult.APPLIED
    tap.settled_at, tap.settled_by_id = now, actor.user_id
    driving.changed.append(tap)


def _in_conflict(client_id: UUID) -> CrewAction:
    tap = CrewAction.objects.select_for_update(no_key=True).filter(pk=client_id, result=TapResult.CONFLICT).first()
    if tap is None:
        raise SettledAlready
    return tap
