"""What follows from how a stop stands now: its request, what the donor is owed, the relay point, the round."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta

from django.utils import timezone

from collections_app.enums import NoticeKind, NoticeState, RoundState, StopState
from collections_app.fieldwork.driving import Driving
from collections_app.fieldwork.standing import COLUMNS, Standing, standing
from collections_app.fieldwork.tap import STATUS_AFTER
from collections_app.journal import correcting, taking_back, telling
from collections_app.models import Notice, PickupRequest
from collections_app.one_trip import Write, in_one_trip, update

NEWS_LASTS = timedelta(minutes=30)  # "on the way" told later than this is no news any more
GONE_OUT = (NoticeState.SENDING, NoticeState.SENT, NoticeState.CALL)
REPLACES = "Ce message remplace le précédent, parti par erreur."
OUTCOME_COLUMNS = ("outcome_volume_m3", "outcome_reason")

Told = Mapping[int, list[Notice]]  # what was owed or sent about today's visit, by request


def end(driving: Driving) -> None:
    """Writes the stops that were touched, and all that hangs on them."""
    now_stands = {key: standing(driving.taps_of(driving.stops[key])) for key in driving.before}
    moved = [key for key, stands in now_stands.items() if stands != driving.before[key]]
    told = _told(driving, moved)
    writes: list[Write] = []
    for key in moved:
        stop, stands = driving.stops[key], now_stands[key]
        for column in COLUMNS:
            setattr(stop, column, getattr(stands, column))
        writes.append(update(stop, COLUMNS))
        request = driving.requests.get(stop.request_id or 0)
        if request is not None:
            writes += _of_request(driving, request, driving.before[key], stands, told.get(request.pk, []))
    state = _state(driving)
    if state != driving.round.state:
        driving.round.state = state
        writes.append(update(driving.round, ["state"]))
    if writes:
        in_one_trip(*writes)


def _told(driving: Driving, keys: Iterable[int]) -> Told:
    """Ours until the end, so that no worker sends meanwhile what is taken back. One query, if donors may have to hear
    something.
    """
    requests = [request for key in keys if (request := driving.stops[key].request_id)]
    morning = datetime.combine(driving.round.shift.day.date, time.min, tzinfo=timezone.get_current_timezone())
    kinds = (NoticeKind.ON_THE_WAY, NoticeKind.OUTCOME, NoticeKind.TOO_EARLY)
    found: dict[int, list[Notice]] = {}
    if requests:
        notices = Notice.objects.select_for_update().filter(request__in=requests, kind__in=kinds, due_at__gte=morning)
        for notice in notices.order_by("pk"):
            found.setdefault(notice.request_id, []).append(notice)
    return found


def _of_request(
    driving: Driving, request: PickupRequest, before: Standing, after: Standing, told: list[Notice]
) -> list[Write]:
    if after.outcome == before.outcome:
        return _on_the_way(driving, request, after, told)
    request.outcome_volume_m3 = after.actual_volume_m3
    request.outcome_reason = after.reason
    given = {"actor": driving.actor, "now": driving.now, "also": OUTCOME_COLUMNS}
    if after.outcome is None:
        moved = taking_back(request, why="annulé sur place", **given)  # type: ignore[arg-type]
    else:
        moved = correcting(request, STATUS_AFTER[after.state], why=after.reason, **given)  # type: ignore[arg-type]
    return [*moved, *_outcome_told(driving, request, after, told)]


def _on_the_way(driving: Driving, request: PickupRequest, after: Standing, told: list[Notice]) -> list[Write]:
    """Once a visit, by whichever of the two taps comes first; taken back as long as it has not left."""
    known = [notice for notice in told if notice.kind == NoticeKind.ON_THE_WAY]
    since = after.arrived_at or after.on_the_way_at
    if since is None:
        return [_deletion(notice) for notice in known if notice.state == NoticeState.DUE]
    if known or after.is_finished or driving.is_over or driving.now - since > NEWS_LASTS:
        return []
    return [telling(request, NoticeKind.ON_THE_WAY, now=driving.now, about=driving.round.shift.day.date)]


def _outcome_told(driving: Driving, request: PickupRequest, after: Standing, told: list[Notice]) -> list[Write]:
    """What has not left says nothing; what has left is replaced, or called back."""
    waiting = [notice for notice in told if notice.state == NoticeState.DUE]
    gone = any(notice.kind == NoticeKind.OUTCOME and notice.state in GONE_OUT for notice in told)
    writes = [_deletion(notice) for notice in waiting]
    if after.outcome is not None:
        words = {"ajout": REPLACES} if gone else {}
        return [*writes, telling(request, NoticeKind.OUTCOME, now=driving.now, words=words)]
    return [*writes, telling(request, NoticeKind.TOO_EARLY, now=driving.now)] if gone else writes


def _deletion(notice: Notice) -> Write:
    return Write(f"DELETE FROM {Notice._meta.db_table} WHERE id = %s", [notice.pk])


def _state(driving: Driving) -> RoundState:
    """DONE once nothing is left to do; back to PUBLISHED when all that was told is taken back."""
    stops = driving.stops.values()
    if all(stop.is_finished for stop in stops):
        return RoundState.DONE
    begun = any(stop.state != StopState.PLANNED or stop.on_the_way_at for stop in stops)
    return RoundState.STARTED if begun else RoundState.PUBLISHED
