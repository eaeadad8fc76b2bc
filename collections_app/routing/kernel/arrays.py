"""The day and the rounds as records of arrays, the only form that compiled code reads.

Visits are numbered 1 … n in the order of the problem, 0 is the depot; trucks 0 … K-1. Seconds, litres and grams,
int64 unless said.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Matrix = NDArray[np.int32]
Flags = NDArray[np.bool_]

NEVER = 10**9
FREE = -1
GONE = -2


class Day(NamedTuple):
    """What does not change during a search; n1 = n + 1, w = most windows of a visit.

    `lock` and `former` are truck numbers, FREE for none; `former` is GONE where the former truck no longer works.
    `twin[k]` is the first truck that is just like k.
    """

    drive_s: Matrix
    """(n1, n1), row = from."""
    near: Matrix
    """(n1, up to 200): the other visits by distance there and back, each visit first in its own row; row 0 is not
    used.
    """
    opens_s: Integers
    """(n1, w); a visit with fewer windows repeats its last."""
    closes_s: Integers
    last_close_s: Integers
    """(n1,), as all up to `former`."""
    service_s: Integers
    litres: Integers
    grams: Integers
    left_out_s: Integers
    required: Flags
    lock: Integers
    former: Integers
    capacity_l: Integers
    """(K,), as all below."""
    capacity_g: Integers
    start_s: Integers
    end_s: Integers
    max_trips: Integers
    pause_from_s: Integers
    """A truck without a break has one of no length at any time."""
    pause_until_s: Integers
    pause_s: Integers
    twin: Integers
    unload_s: int
    change_s: int


class Rounds(NamedTuple):
    """The rounds at one moment of a search, with their clocks and loads; width = most stops of a truck, depots
    included.

    Row k of `stops` is depot, visits and depots, depot; `length[k]` counts them. `leave_*` are earliest departures
    with the break still to come and taken, `arrive_*` latest arrivals. Loads of a depot belong to the trip that
    begins there.
    """

    stops: Matrix
    """(K, width)."""
    length: Integers
    """(K,), 2 for a truck that stays."""
    leave_pending: Integers
    """(K, width), as all up to `trip_g`."""
    leave_taken: Integers
    arrive_pending: Integers
    arrive_taken: Integers
    aboard_l: Integers
    aboard_g: Integers
    trip_l: Integers
    trip_g: Integers
    cost_s: Integers
    """(K,) travel and penalty of change."""
    where: Integers
    """(n1,) truck of each visit, FREE if none."""
    absent: Integers
    """(n1,): the first `absent_count[0]` are the visits left out."""
    absent_count: Integers


class Memory(NamedTuple):
    """What the search remembers: the state before the present step (of touched trucks only), and the best rounds
    found.
    """

    touched: Flags
    """(K,)."""
    stops: Matrix
    length: Integers
    absent: Integers
    absent_count: Integers
    best_stops: Matrix
    best_length: Integers
    loose: Integers
    """(n1 + something,): the visits to be put back in this step."""
    keys: NDArray[np.float64]
    nearby: Flags
    """(K,)."""
    figures: Integers
    """(2,): present cost, best cost."""
