"""What was worked out of days, kept in this process until something changes."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

from collections_app.ledger.signs import Sign

Known = TypeVar("Known")


class Memory(Generic[Known]):
    """One thing for each day, good as long as its sign stands. Beyond `most`, the longest unused are forgotten."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[int, tuple[Sign, Known]] = OrderedDict()
        self._one_at_a_time = Lock()

    def recall(self, day_id: int, sign: Sign) -> Known | None:
        with self._one_at_a_time:
            known = self._known.get(day_id)
            if known is None or known[0] != sign:
                return None
            self._known.move_to_end(day_id)
            return known[1]

    def keep(self, day_id: int, sign: Sign, what: Known) -> None:
        with self._one_at_a_time:
            self._known[day_id] = sign, what
            self._known.move_to_end(day_id)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
