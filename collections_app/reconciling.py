"""A crew did what the office had moved or cancelled meanwhile: staff take its word, and the file follows."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from collections_app.booking.placing import PROMISE, take_out
from collections_app.enums import NoticeKind, RequestStatus, StopState, TapResult
from collections_app.fieldwork.settling import SETTLED, NoStopLeft, SettledAlready, apply_here
from collections_app.fieldwork.standing import reason_of
from collections_app.fieldwork.tap import STATUS_AFTER, MovedOn, NotApplied
from collections_app.journal import Actor, overruling, tell
from collections_app.locks import locked_days, locked_request
from collections_app.models import CallBack, CollectionDay, CrewAction, PickupRequest
from collections_app.one_trip import in_one_trip

__all__ = ["NotApplied", "SettledAlready", "take_its_word"]

WHY = "dit par l’équipe, confirmé par le bureau"


def take_its_word(*, client_id: UUID, actor: Actor, now: datetime) -> CrewAction:
    """The stop is as the crew says, where it still is; else the request is, and leaves any other date it was given.

    Raises SettledAlready, NotApplied (it makes no sense), DayBusy or DayUnknown.
    """
    try:
        return apply_here(client_id=client_id, actor=actor, now=now)
    except (NoStopLeft, MovedOn):
        return _to_the_request(client_id, actor, now)


def _to_the_request(client_id: UUID, actor: Actor, now: datetime) -> CrewAction:
    """Raises NotApplied where it is about no request."""
    tap = CrewAction.objects.select_related("round__shift__day").get(pk=client_id)
    if tap.request_id is None:
        raise NoStopLeft
    planned = PickupRequest.objects.filter(pk=tap.request_id, stop__isnull=False).values_list("day__date", flat=True)
    dates = [on for on in planned if on is not None]
    with locked_days(*dates) as days:
        request = locked_request(tap.request_id)
        tap = CrewAction.objects.select_related("round__shift__day").select_for_update(of=("self",)).get(pk=client_id)
        if tap.result != TapResult.CONFLICT:
            raise SettledAlready
        if request.day is not None and request.day.date in days:
            _leave(days[request.day.date], request, now)
        request.day = tap.round.shift.day
        request.outcome_volume_m3 = _loaded(tap)
        request.outcome_reason = reason_of(tap)
        also = ("outcome_volume_m3", "outcome_reason", *PROMISE)
        in_one_trip(*overruling(request, STATUS_AFTER[StopState(tap.kind)], actor=actor, now=now, why=WHY, also=also))
        CallBack.objects.settle(request, now)
        tell(request, NoticeKind.OUTCOME, now=now)
        tap.result, tap.settled_at, tap.settled_by_id = TapResult.APPLIED, now, actor.user_id
        tap.stop = None
        tap.save(update_fields=["result", "stop", *SETTLED])
        return tap


def _leave(day: CollectionDay, request: PickupRequest, now: datetime) -> None:
    """The visit that it was to have instead."""
    status, request.status = request.status, RequestStatus.RECEIVED
    request.save(update_fields=["status"])
    take_out(day, request, now=now)
    request.status = status


def _loaded(tap: CrewAction) -> Decimal | None:
    volume = tap.payload.get("volume_m3")
    return Decimal(volume) if volume else None
