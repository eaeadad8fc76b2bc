"""Two open requests under lock, with every day that their becoming one may touch."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from collections_app.enums import STILL_OPEN, RequestStatus
from collections_app.journal import NotAllowed, Stale
from collections_app.locks import locked_days, locked_request
from collections_app.models import CollectionDay, PickupRequest, WaitingOffer
from collections_app.offers import Slot

LOOKS = 3  # which days to lock is read before they are locked


@dataclass(frozen=True, slots=True)
class Pair:
    kept: PickupRequest
    other: PickupRequest
    days: Mapping[date, CollectionDay]


@contextmanager
def both(kept_id: int, other_id: int) -> Iterator[Pair]:
    """A transaction that owns both, days first, then the requests by key.

    Raises NotAllowed (one is closed, or to be looked at first), Stale, DayBusy or DayUnknown.
    """
    if kept_id == other_id:
        raise NotAllowed("it is itself")
    for _ in range(LOOKS):
        dates = _dates(kept_id, other_id)
        with locked_days(*dates, visiting=[kept_id, other_id]) as days:
            rows = {pk: locked_request(pk) for pk in sorted((kept_id, other_id))}
            if _dates(kept_id, other_id) <= dates:
                pair = Pair(rows[kept_id], rows[other_id], days)
                demand_mergeable(pair.kept, pair.other)
                yield pair
                return
    raise Stale


def demand_mergeable(kept: PickupRequest, other: PickupRequest) -> None:
    """What a robot may have written takes nothing over from a person. Raises NotAllowed."""
    doubtful = RequestStatus.MODERATION
    if kept.status not in STILL_OPEN or other.status not in STILL_OPEN:
        raise NotAllowed("closed")
    if kept.status == doubtful != other.status:
        raise NotAllowed("look at it first")


def slot_of(request: PickupRequest) -> Slot | None:
    return Slot(request.day.date, *request.window) if request.day and request.window else None


def _dates(*request_ids: int) -> set[date]:
    """Of what is promised to them, and of what is held for them."""
    promised = PickupRequest.objects.filter(pk__in=request_ids, day__isnull=False).values_list("day__date", flat=True)
    held = WaitingOffer.objects.open().filter(entry__request__in=request_ids).values_list("day__date", flat=True)
    return {*promised, *held}
