"""A manager changes an area or an object: from now on, written down, and never over a colleague’s change."""

from collections.abc import Mapping
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet

from collections_app.journal import Actor, Stale
from collections_app.models import ItemKind
from geo.models import ServiceArea

Line = ServiceArea | ItemKind


@transaction.atomic
def change_line(*, line: Line, changes: Mapping[str, Any], told: str, actor: Actor) -> None:
    """`line` as it was read, `changes` what it shall be; `told` says it to whoever looks later. Requests that have
    been judged keep what they were told. Raises Stale when one of these figures is no longer what was read.
    """
    locked = type(line)._default_manager.select_for_update(no_key=True).get(pk=line.pk)
    if any(getattr(locked, name) != getattr(line, name) for name in changes):
        raise Stale
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.save(update_fields=changes)
    if actor.user_id is not None:
        LogEntry.objects.create(user_id=actor.user_id, action_flag=CHANGE, change_message=told, **_named(line))


def changes_of(line: Line) -> QuerySet[LogEntry]:
    """Who changed it, and what, the newest first; by this verb or in the back office."""
    named = _named(line)
    written = LogEntry.objects.filter(content_type=named["content_type"], object_id=named["object_id"])
    return written.select_related("user").order_by("-action_time", "-pk")


def _named(line: Line) -> dict[str, Any]:
    kind = ContentType.objects.get_for_model(type(line))
    return {"content_type": kind, "object_id": str(line.pk), "object_repr": str(line)[:200]}
