"""What planners have said of the trucks of today: late until their crews tell otherwise, full until they unload."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils import timezone

from collections_app.clock import seconds_of
from collections_app.enums import Trouble
from collections_app.models import CollectionDay, Repair


class Setback(NamedTuple):
    """Said at `at_s`; `leaves_s` is when a late truck is free at the earliest, None for one that is full. Local
    seconds.
    """

    at_s: int
    leaves_s: int | None


Setbacks = Mapping[int, Mapping[Trouble, Setback]]  # by the key of the shift, the last of each kind


def setbacks_of(day: CollectionDay) -> Setbacks:
    """One query."""
    found: dict[int, dict[Trouble, Setback]] = {}
    said = Repair.objects.standing().filter(shift__day=day, trouble__in=(Trouble.LATE, Trouble.FULL))
    for repair in said.order_by("at"):
        at_s = seconds_of(timezone.localtime(repair.at).time())
        found.setdefault(repair.shift_id, {})[Trouble(repair.trouble)] = Setback(at_s, repair.leaves_s)
    return found
