"""What is said of the trucks of today besides what they have done: late until their crews tell otherwise, full until
they unload, on their way since.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from collections_app.enums import Trouble
from collections_app.ledger.tellings import local_s
from collections_app.models import CollectionDay, Repair, Stop


class Setback(NamedTuple):
    """Said at `at_s`; `leaves_s` is when a late truck is free at the earliest, None for one that is full. Local
    seconds. `heading` is the position of the stop that its crew said it drives to.
    """

    at_s: int
    leaves_s: int | None
    heading: int | None = None


Setbacks = Mapping[int, Mapping[Trouble, Setback]]  # by the key of the shift, the last of each kind


def setbacks_of(day: CollectionDay) -> Setbacks:
    """Two queries."""
    found: dict[int, dict[Trouble, Setback]] = {}
    for shift_id, trouble, setback in sorted([*_by_planners(day), *_by_crews(day)], key=lambda said: said[2].at_s):
        of_shift = found.setdefault(shift_id, {})
        if setback.heading is None and trouble in of_shift:
            setback = setback._replace(heading=of_shift[trouble].heading)
        of_shift[trouble] = setback
    return found


def _by_planners(day: CollectionDay) -> Iterator[tuple[int, Trouble, Setback]]:
    said = Repair.objects.standing().filter(shift__day=day, trouble__in=(Trouble.LATE, Trouble.FULL))
    for repair in said.order_by("at"):
        yield repair.shift_id, Trouble(repair.trouble), Setback(local_s(repair.at), repair.leaves_s)


def _by_crews(day: CollectionDay) -> Iterator[tuple[int, Trouble, Setback]]:
    """A crew that says it is on its way has not left before."""
    going = Stop.objects.driven_to().filter(round__shift__day=day)
    for shift_id, left_at, position in going.values_list("round__shift", "on_the_way_at", "position"):
        if left_at:
            yield shift_id, Trouble.LATE, Setback(local_s(left_at), local_s(left_at), position)
