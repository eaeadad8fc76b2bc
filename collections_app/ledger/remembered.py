"""The whole plan of a day, read once and remembered until something changes: a planner tries many places of it.

Read without a lock, so it may be late by a moment; whoever writes reads again. A relay point that says meanwhile how
full it is does not change what was read.
"""

from datetime import datetime

from django.utils import timezone

from collections_app.ledger.memory import Memory
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.signs import signs_of
from collections_app.models import CollectionDay

_memory: Memory[Ledger] = Memory(8)  # days under the hands of planners; some 500 KB each


def remembered_day(day: CollectionDay, *, now: datetime) -> Ledger:
    """As `ledger.reading.read_day`."""
    here = timezone.localtime(now)
    minute = here.strftime("%H:%M") if day.date == here.date() else ""  # today moves on by itself
    sign = (*signs_of([day], now)[day.pk], minute)
    ledger = _memory.recall(day.pk, sign)
    if ledger is None:
        ledger = read_day(day, now=now)
        _memory.keep(day.pk, sign, ledger)
    return ledger
