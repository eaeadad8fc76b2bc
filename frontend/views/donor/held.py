"""The window a draft has chosen, as the last page tells it: kept until when, or lapsed and still free, or gone."""

import math
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collections_app.booking.searching import outlook_for
from collections_app.ledger.visits import need_of
from collections_app.models import PickupRequest, Stop
from collections_app.offers import Slot


@dataclass(frozen=True, slots=True)
class Held:
    """`until` is local, None once the hold has lapsed; `is_free` says whether it may then be had all the same."""

    until: datetime | None
    minutes_left: int
    is_free: bool


def held_by(draft: PickupRequest, now: datetime) -> Held | None:
    """None for a draft that has chosen none."""
    if draft.day is None or draft.window is None:
        return None
    stop = Stop.objects.held(now).filter(request=draft).first()
    if stop and stop.held_until:
        left = math.ceil((stop.held_until - now).total_seconds() / 60)
        return Held(timezone.localtime(stop.held_until), left, is_free=True)
    slot = Slot(draft.day.date, *draft.window)
    offers = outlook_for(need_of(draft), now=now).offers
    return Held(None, 0, is_free=any(offer.slot == slot for offer in offers))
