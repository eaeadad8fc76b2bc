"""All of a file that an act of the switchboard could change."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject

from collections_app.models import CallBack, Photo, PickupRequest, RequestedItem, RequestEvent, WaitingEntry

OF_THE_ROW = ("status", "name", "email", "address", "floor", "door_code", "other")
_MINE = {"request": OuterRef("pk")}
_LINE = JSONObject(slug="kind__slug", quantity="quantity")
_BESIDE: dict[str, Any] = {
    "lines": ArraySubquery(RequestedItem.objects.filter(**_MINE).order_by("pk").values(line=_LINE)),
    "call": ArraySubquery(
        CallBack.objects.filter(done_at=None, **_MINE).values(call=JSONObject(at="due_at", tried="attempts", why="why"))
    ),
    "waits": Exists(WaitingEntry.objects.filter(left_at=None, **_MINE)),
    "shots": ArraySubquery(Photo.objects.filter(**_MINE).order_by("pk").values("state")),
    "journal": ArraySubquery(RequestEvent.objects.filter(**_MINE).order_by("pk").values("pk")),
}

Facts = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Copy:
    """A file as it was read."""

    version: int
    facts: Facts


def facts_of(request_id: int) -> Copy:
    """All that an act could change, as rows say it now; in one query."""
    row = PickupRequest.objects.select_related("day").annotate(**_BESIDE).get(pk=request_id)
    facts: Facts = {name: getattr(row, name) for name in (*OF_THE_ROW, *_BESIDE)}
    facts |= {"phone": str(row.phone), "slot": (row.day.date, row.window) if row.day else None}
    return Copy(row.version, facts)
