"""Whether there is room to apply what a telephone sends, or only to keep it.

Known without asking anybody: each web process counts what it has in hand. As soon as that is more than it can do at
once, it keeps everything for a moment, for those who are still in the queue before its door are not seen from inside.
What takes long waits a blink before it begins, to see who else comes.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

AT_ONCE = 2  # of the four threads of a web process
RUSH_LASTS_S = 0.1
FEW_TAPS = 10
BLINK_S = 0.03


class Room:
    """Of one process. `clock` tells seconds, from wherever; `sleep` lets so many pass."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._lock = Lock()
        self._inside = 0
        self._rush_until = clock()

    @contextmanager
    def entered(self, *, taps: int) -> Iterator[bool]:
        """Whether there is room for so many."""
        with self._lock:
            self._inside += 1
            if self._inside > AT_ONCE:
                self._rush_until = self._clock() + RUSH_LASTS_S
        try:
            if taps > FEW_TAPS and self._is_calm:
                self._sleep(BLINK_S)
            yield self._is_calm
        finally:
            with self._lock:
                self._inside -= 1

    @property
    def _is_calm(self) -> bool:
        return self._clock() >= self._rush_until
