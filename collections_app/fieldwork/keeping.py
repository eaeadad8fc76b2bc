"""What telephones tell while there is no room to apply it: kept as it was sent, in one statement, and applied before
anything later of its round, by whoever comes first: the telephone that asks again, or a worker.
"""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Min
from django.utils import timezone

from collections_app.fieldwork.closing import LATE_DAYS
from collections_app.fieldwork.reading import Batch
from collections_app.fieldwork.telling import Answer, EnoughTold, caught_up, tell_batch
from collections_app.locks import DayBusy
from collections_app.models import KeptBatch

log = logging.getLogger(__name__)

KEPT = "KEPT"
MOST_KEPT = 50  # a telephone has one or two; more, and somebody plays with the link
A_RUSH_PASSES = timedelta(seconds=2)
# Not by the ORM: one trip, which counts too, and sees whether it is kept already.
_KEEP = f"""INSERT INTO {KeptBatch._meta.db_table} AS kept (round_id, body, mark, received_at)
    SELECT %(round)s, %(body)s, %(mark)s, %(now)s
    WHERE %(most)s > (SELECT count(*) FROM {KeptBatch._meta.db_table} WHERE round_id = %(round)s AND mark <> %(mark)s)
    ON CONFLICT (round_id, mark) DO UPDATE SET mark = kept.mark"""


def tell_or_keep(*, round_id: int, batch: Batch, now: datetime, has_room: bool) -> list[Answer]:
    """Kept when there is no room, or while the office changes the round. Raises EnoughTold: nothing is kept then."""
    if has_room:
        with suppress(DayBusy):
            return tell_batch(round_id=round_id, batch=batch, now=now)
    keep(round_id=round_id, batch=batch, now=now)
    return [Answer(KEPT)] * len(batch.sent)


def keep(*, round_id: int, batch: Batch, now: datetime) -> None:
    """Durably, and once however often it is sent. Raises EnoughTold: it is not kept then."""
    sent: dict[str, Any] = {"round": round_id, "body": batch.body, "mark": batch.mark, "now": now}
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, sent | {"most": MOST_KEPT})
        if not cursor.rowcount:
            raise EnoughTold


def catch_up(*, now: datetime) -> int:
    """Applies what no telephone has asked for again. Returns of how many rounds; a busy one waits for the next turn."""
    waiting = KeptBatch.objects.to_apply(now).filter(received_at__lte=now - A_RUSH_PASSES).values("round_id")
    done = 0
    for round_id in waiting.annotate(first=Min("pk")).order_by("first").values_list("round_id", flat=True):
        try:
            with caught_up(round_id, now=now):
                done += 1
        except DayBusy:
            log.info("Round %s is busy; what was kept of it waits.", round_id)
    return done


def forget_late(*, now: datetime) -> int:
    """What could not be applied, once nothing that is told of its round is looked at any more. Returns how many."""
    last = timezone.localdate(now) - timedelta(days=LATE_DAYS)
    return KeptBatch.objects.filter(round__shift__day__date__lt=last).delete()[0]
