"""Keeping a stop on its truck, whatever the search would like."""

from collections_app.enums import StopKind
from collections_app.locks import locked_day
from collections_app.models import CollectionDay, Stop


class StopGone(Exception):
    """The plan changed meanwhile: this stop is no longer part of it. Permanent."""


def pin_stop(*, stop_id: int, pinned: bool) -> CollectionDay:
    """Ties a visit to its truck or unties it. Returns its day. Raises StopGone or DayBusy."""
    visits = Stop.objects.filter(pk=stop_id).exclude(kind=StopKind.UNLOAD)
    date = visits.values_list("round__shift__day__date", flat=True).first()
    if date is None:
        raise StopGone
    with locked_day(date) as day:
        if not visits.filter(round__shift__day=day).update(locked=pinned):
            raise StopGone
        day.version += 1
        day.save(update_fields=["version"])
        return day
