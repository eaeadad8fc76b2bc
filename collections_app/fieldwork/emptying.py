"""How full a crew leaves a relay point: at once on the map, and as before when the tap is taken back."""

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_datetime

from collections_app.enums import StopKind, TapKind
from collections_app.fieldwork.driving import Driving
from collections_app.fieldwork.standing import standing
from collections_app.models import CrewAction
from geo.enums import Fill
from geo.models import RelayPoint

COLUMNS = ["fill", "fill_by", "fill_at"]


def fill_after(tap: CrewAction | None) -> Fill | None:
    """The level that an outcome leaves; None when it says nothing of it."""
    if tap is None:
        return None
    if said := tap.payload.get("fill"):
        return Fill(said)
    return Fill.EMPTY if tap.kind == TapKind.DONE else None


def tell_relays(driving: Driving) -> None:
    """Writes the relay points whose visit has changed, in the order of their keys."""
    touched = [driving.stops[key] for key in driving.before if driving.stops[key].kind == StopKind.RELAY]
    changed = [
        (stop.relay_point_id, driving.before[stop.pk].outcome, standing(driving.taps_of(stop)).outcome)
        for stop in touched
    ]
    changed = [one for one in changed if one[1] != one[2]]
    keys = [key for key, _, _ in changed if key is not None]
    if not keys:
        return
    points = RelayPoint.objects.select_for_update(no_key=True).order_by("pk").in_bulk(keys)
    for key, before, after in changed:
        point = points.get(key or 0)
        if point is not None and _tell(driving, point, before, after):
            point.save(update_fields=COLUMNS)


def _tell(driving: Driving, point: RelayPoint, before: CrewAction | None, after: CrewAction | None) -> bool:
    """Whether it says something else now. Whatever its host said since counts more."""
    ours = before is not None and fill_after(before) is not None and point.fill_at == before.told_at
    if before is not None and ours:
        _say(point, before.before)
    fill = fill_after(after)
    if after is None or fill is None or (point.fill_at and point.fill_at > after.told_at):
        return ours
    after.before = _said(point)
    if after not in driving.new and after not in driving.changed:
        driving.changed.append(after)
    point.say_fill(fill, by=driving.round.shift.crew.name, at=after.told_at)
    return True


def _said(point: RelayPoint) -> dict[str, Any]:
    at = point.fill_at.isoformat() if point.fill_at else None
    return {"fill": point.fill, "fill_by": point.fill_by, "fill_at": at}


def _say(point: RelayPoint, said: Mapping[str, Any]) -> None:
    """As it was before a crew came; nothing is known of that for what was told long ago."""
    if said:
        point.fill, point.fill_by = said["fill"], said["fill_by"]
        point.fill_at = parse_datetime(said["fill_at"]) if said["fill_at"] else None
