"""The day and the rounds as records of arrays, the only form that compiled code reads.

Visits are numbered 1 … n in the order of the problem, 0 is the depot; trucks 0 … K-1; n1 = n + 1. A truck that is out
begins at a stop of its own, number n1 + its number. Seconds, litres and grams; rows are int64, drives int32. Rows are
structured, so that a function takes a row (a pointer) rather than many arrays.
"""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Seconds = NDArray[np.int32]
Floats = NDArray[np.float64]
Rows = NDArray[np.void]
Row = Any

NEVER: Final = 10**9
FREE: Final = -1
GONE: Final = -2


def _row(*names: str) -> np.dtype[np.void]:
    return np.dtype([(name, np.int64) for name in names])


WINDOW = _row("opens_s", "closes_s")

VISIT = _row(
    "service_s",
    "litres",
    "grams",
    "left_out_s",
    "required",
    "lock",
    "former",
    "first_window",
    "end_window",
    "first_open_s",
    "last_close_s",
    "people",
    "open_s",
    "away_s",
    "least_s",
)
"""`lock` and `former` are truck numbers, FREE for none, `former` GONE for a truck that no longer works.
`open_s` is how long its windows are open in all, `away_s` the drive from the depot, `least_s` the shortest stay that it
asks of any round, drives included. Row 0 is an unloading, rows n1 … n1 + K - 1 are where the trucks are sent from, with
what they have aboard.
"""

TRUCK = _row(
    "capacity_l",
    "capacity_g",
    "free_s",
    "end_s",
    "overtime_from_s",
    "unloadings_left",
    "pause_from_s",
    "pause_until_s",
    "pause_s",
    "people",
    "twin",
)
"""`free_s` is when it can leave its origin, `end_s` the latest end, overtime included. The pause begins between
`pause_from_s` and `pause_until_s`; `twin` is the first truck that is just like this one.
"""

STOP = _row(
    "visit",
    "leave_pending",
    "leave_taken",
    "arrive_pending",
    "arrive_taken",
    "aboard_l",
    "aboard_g",
    "trip_l",
    "trip_g",
    "onward_s",
    "room_s",
)
"""`leave_*`: earliest departure with the break still to come and taken; `arrive_*`: latest arrival from which the
rest holds.

`aboard_*`: load when leaving; `trip_*`: load of the whole trip; those of a depot belong to the trip that begins
there.

`onward_s`: drive to the next stop; `room_s`: no stay between the two, drives included, may be longer.
"""

ROUND = _row("length", "cost_s", "trips", "room_s")
"""`length` counts the stops, both depots included: 2 for a truck that stays. `cost_s` is travel, penalty of change
and overtime; `trips` counts the unloadings, none for a truck that stays; `room_s` is the largest between two stops.
"""

KEPT = _row("touched", "nearby", "length", "cost_s", "trips", "room_s", "best_length")


class Day(NamedTuple):
    """What does not change during a search."""

    drive_s: Seconds
    """(n1 + K, n1 + K), row = from."""
    reach_s: Seconds
    """The same turned over, row = to: what is read together lies together."""
    near: Integers
    """(n1, up to 200): the visits by distance there and back, each first in its own row; row 0 is not used."""
    visits: Rows
    """VISIT (n1 + K,)."""
    windows: Rows
    """WINDOW, those of each visit side by side."""
    trucks: Rows
    """TRUCK (K,)."""
    unload_s: int
    change_s: int
    overtime_cost: int
    """Per second."""


class Roads(NamedTuple):
    """Drives of one visit, to and from every stop, and those of the depot."""

    to_s: Seconds
    from_s: Seconds
    home_s: Seconds
    out_s: Seconds


class Rounds(NamedTuple):
    """The rounds at one moment of a search."""

    stops: Rows
    """STOP (K, width): depot or where the truck is, visits and depots, depot."""
    rounds: Rows
    """ROUND (K,)."""
    where: Integers
    """(n1,): truck of each visit, FREE if none."""
    absent: Integers
    """(n1,): the first `absent_count[0]` are the visits left out."""
    absent_count: Integers
    """(1,)."""


class Memory(NamedTuple):
    """What the search remembers: the touched trucks as they were before the present step, and the best rounds found."""

    trucks: Rows
    """KEPT (K,)."""
    stops: Rows
    """STOP (K, width): as they were before this step."""
    best_stops: Integers
    """(K, width)."""
    absent: Integers
    """(n1,): the visits left out before this step."""
    loose: Integers
    """(n1,): the visits to be put back in this step."""
    keys: Floats
    """(n1,): their order."""
    figures: Integers
    """(3,): present cost, best cost, count of `absent`."""
