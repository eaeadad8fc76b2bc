"""Mme Martin has asked twice."""

from datetime import time
from typing import Any

from collections_app.booking.scheduling import book
from collections_app.enums import Condition, Verdict
from collections_app.journal import Actor
from collections_app.merging.merge import Choice, merge
from collections_app.models import PickupRequest, RequestedItem
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_kind, a_request

INES = Actor("Inès")
MORNING, AFTERNOON = Slot(THURSDAY, time(8), time(12)), Slot(THURSDAY, time(12), time(16))


def a_gift(*things: tuple[str, int], **values: Any) -> PickupRequest:
    """With these things on its list in place of a sofa."""
    request = a_request(**values)
    if things:
        request.items.all().delete()
    for slug, quantity in things:
        kind = a_kind(slug, name=slug)
        RequestedItem.objects.create(
            request=request, kind=kind, quantity=quantity, condition=Condition.GOOD, verdict=Verdict.COLLECT
        )
    return request


def booked(request: PickupRequest, slot: Slot = MORNING) -> PickupRequest:
    return book(request_id=request.pk, slot=slot, actor=INES, now=NOW)


def merged(kept: PickupRequest, other: PickupRequest, **choice: Any) -> PickupRequest:
    done = merge(kept_id=kept.pk, other_id=other.pk, choice=Choice(**choice), actor=INES, now=NOW)
    other.refresh_from_db()
    return done


def things(request: PickupRequest) -> dict[str, int]:
    return {line.kind.slug: line.quantity for line in request.items.select_related("kind")}
