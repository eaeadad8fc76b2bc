"""The things stand elsewhere, or are reached otherwise."""

from datetime import datetime

from collections_app.changing.promise import OtherDoor, changeable, keep_or_move, told
from collections_app.enums import Dismantling, Parking, Verdict
from collections_app.intake import Access, Address, judge_where_it_is, put_place
from collections_app.journal import Actor, unchanged
from collections_app.ledger.visits import need_of
from collections_app.models import PickupRequest
from collections_app.offers import Slot


def change_place(
    *,
    request_id: int,
    address: Address | None,
    access: Access,
    actor: Actor,
    now: datetime,
    seen_version: int,
    to: Slot | None = None,
) -> PickupRequest:
    """Another address with its access, or (without `address`) the access alone; floors change the minutes on site.

    What it already has changes nothing. Raises OtherDoor (that area has its own threshold), NoRoom,
    TooLate, UnknownKind, NotAllowed, Stale, DayBusy or DayUnknown.
    """
    with changeable(request_id, to=to, actor=actor, now=now) as mine:
        request, status, before = mine.request, mine.request.status, need_of(mine.request)
        before_verdict = request.verdict
        if to is None and _has_already(request, address, access):
            return request
        unchanged(request, seen_version)
        put_place(request, address, access, now)
        if address is not None and request.threshold_m3 is not None:
            judge_where_it_is(request, now)
        if before_verdict == Verdict.COLLECT and request.verdict != Verdict.COLLECT:
            raise OtherDoor(request.verdict, request.threshold_m3)
        keep_or_move(mine, before=before, to=to, now=now)
        why = "Adresse changée" if address else "Accès changé"
        return told(mine, before=status, actor=actor, now=now, why=why)


def access_of(request: PickupRequest) -> Access:
    """How its things are reached, as it is noted."""
    return Access(
        floor=request.floor,
        lift=request.lift,
        door_code=request.door_code,
        parking=Parking(request.parking),
        dismantling=Dismantling(request.dismantling),
        note=request.access_note,
        present=request.present,
    )


def _has_already(request: PickupRequest, address: Address | None, access: Access) -> bool:
    same_place = address is None or (request.address == address.label and request.coordinates == address.coordinates)
    return same_place and access_of(request) == access
