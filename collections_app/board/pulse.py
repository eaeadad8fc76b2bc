"""Whether anything that a board shows has changed: a short text that is the same as long as nothing has.

Each mark names rows, never a highest number: a transaction that ends late writes a number below one that was seen
already. Nothing is written for it, so no act waits for another.
"""

import hashlib
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from collections_app.models import CallBack, CollectionDay, PickupRequest, RequestEvent, Shift, Stop

# More events than could be written while one transaction lasts.
LOOKED_BACK = 200
# Ages ("il y a 12 min") grow old in sight, and a call becomes due by itself: so long at most.
BEAT_S = 60

Mark = tuple[QuerySet[Any], tuple[str, ...]]  # rows, and the fields that change in them


def events() -> Mark:
    """Every act on a file is a line in its journal."""
    return RequestEvent.objects.order_by("-pk")[:LOOKED_BACK], ()


def calls() -> Mark:
    """Calls that are owed: made sooner, tried, done."""
    return CallBack.objects.filter(done_at=None).order_by(), ("due_at", "attempts", "why")


def days(now: datetime) -> Mark:
    """Days to come: each change of a plan raises the version."""
    coming = CollectionDay.objects.filter(date__gte=timezone.localdate(now)).order_by()
    return coming, ("version", "state", "published_at", "note")


def shifts(now: datetime) -> Mark:
    """What the days to come can carry."""
    coming = Shift.objects.filter(day__date__gte=timezone.localdate(now)).order_by()
    return coming, ("truck__volume_m3", "truck__weight_kg", "crew", "starts", "ends", "max_trips", "out_since")


def visit(request: PickupRequest) -> tuple[Mark, ...]:
    """What a donor's own page shows on the day: the file, and what the crew of its round has told."""
    mine = PickupRequest.objects.filter(pk=request.pk).order_by()
    round_ = Stop.objects.filter(round__stops__request=request).order_by()
    return (mine, ("version", "status")), (round_, ("state", "on_the_way_at", "finished_at", "starts_s"))


def pulse(*marks: Mark, now: datetime) -> str:
    """In one query, by index."""
    rows = [_words(rows, kind, fields) for kind, (rows, fields) in enumerate(marks)]
    all_rows = rows[0].union(*rows[1:], all=True) if rows[1:] else rows[0]
    beat = str(int(now.timestamp()) // BEAT_S)
    return hashlib.sha256("\n".join([beat, *sorted(all_rows)]).encode()).hexdigest()[:32]


def _words(rows: QuerySet[Any], kind: int, fields: tuple[str, ...]) -> QuerySet[Any]:
    parts = [Cast(F(name), CharField()) for name in ("pk", *fields)]
    separated = [piece for part in parts for piece in (Value("|"), part)]
    return rows.values_list(Concat(Value(str(kind)), *separated, output_field=CharField()), flat=True)
