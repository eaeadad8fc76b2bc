"""Whether there is room to apply what a telephone sends, or only to keep it.

Known without asking anybody: each web process counts what it has in hand. As soon as that is more than it can do at
once, it keeps everything for a moment, for those who are still in the queue before its door are not seen from inside.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

AT_ONCE = 2  # of the four threads of a web process
RUSH_LASTS_S = 0.25


class Room:
    """Of one process. `clock` tells seconds, from wherever."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._inside = 0
        self._rush_until = clock()

    @contextmanager
    def entered(self) -> Iterator[bool]:
        """Whether there is room for this one."""
        with self._lock:
            now = self._clock()
            self._inside += 1
            if self._inside > AT_ONCE:
                self._rush_until = now + RUSH_LASTS_S
            has_room = now >= self._rush_until
        try:
            yield has_room
        finally:
            with self._lock:
                self._inside -= 1
