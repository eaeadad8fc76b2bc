"""The list becomes another one."""

from collections.abc import Sequence
from datetime import datetime

from collections_app.assessment import Wanted
from collections_app.booking.placing import take_out
from collections_app.booking.waiting_first import serve_freed
from collections_app.changing.promise import Changeable, OtherDoor, changeable, keep_or_move, told
from collections_app.enums import Condition, RequestStatus, Verdict
from collections_app.intake import put_list
from collections_app.journal import Actor, owe_a_call, owe_a_look, unchanged
from collections_app.ledger.visits import need_of
from collections_app.models import CallBack, PickupRequest
from collections_app.offers import Slot
from collections_app.volume_words import spoken_m3


def change_list(
    *,
    request_id: int,
    items: Sequence[Wanted],
    other: str,
    actor: Actor,
    now: datetime,
    seen_version: int,
    to: Slot | None = None,
    without_date: bool = False,
) -> PickupRequest:
    """The window stays while it fits, or becomes `to`; a list to talk about gives it back if `without_date` says so.

    The list it already has changes nothing. Raises OtherDoor, NoRoom, TooLate, EmptyList, UnknownKind, NotAllowed,
    Stale, DayBusy or DayUnknown.
    """
    with changeable(request_id, to=to, actor=actor, now=now) as mine:
        request, status, before = mine.request, mine.request.status, need_of(mine.request)
        if to is None and _has_already(request, items, other):
            return request
        unchanged(request, seen_version)
        said_before = request.other
        put_list(request, items, other, now)
        to_talk_about = request.verdict == Verdict.ASK and (without_date or mine.slot is None)
        if request.verdict != Verdict.COLLECT and not to_talk_about:
            raise OtherDoor(request.verdict, request.threshold_m3)
        if to_talk_about:
            _give_the_date_back(mine, now)
        else:
            keep_or_move(mine, before=before, to=to, now=now)
        if request.other != said_before and not actor.is_staff:
            owe_a_look(request, now=now)
        why = f"Liste changée : {spoken_m3(before.volume_m3)} → {spoken_m3(request.volume_likely_m3)}"
        return told(mine, before=status, actor=actor, now=now, why=why)


def _has_already(request: PickupRequest, items: Sequence[Wanted], other: str) -> bool:
    listed = {(item.kind.slug, item.condition): item.quantity for item in request.items.select_related("kind")}
    wanted = {(item.kind, Condition(item.condition)): item.quantity for item in items}
    return listed == wanted and request.other == other.strip()


def _give_the_date_back(mine: Changeable, now: datetime) -> None:
    """People talk first: a call is owed, and the truck is promised to somebody else."""
    request = mine.request
    if mine.slot:
        request.status = RequestStatus.RECEIVED
        request.save(update_fields=["status"])
        day = mine.days[mine.slot.date]
        take_out(day, request, now=now)
        serve_freed(day, left_by=request, now=now)
    if CallBack.objects.owed(request) is None:
        owe_a_call(request, "liste changée, volume à préciser", now=now)
