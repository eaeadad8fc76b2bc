"""One tap taken into a round: applied, older than what is known, or kept for staff to look at."""

from collections_app.crew_reasons import REFUSAL_REASONS
from collections_app.enums import RequestStatus, StopKind, StopState, TapResult
from collections_app.fieldwork.driving import Driving
from collections_app.fieldwork.standing import standing
from collections_app.fieldwork.tap import (
    LOADED,
    MOST_M3,
    OUTCOMES,
    POSSIBLE,
    STATUS_AFTER,
    MovedOn,
    OutcomeImpossible,
    ReasonMissing,
    RoundClosed,
    StopUnknown,
    Tap,
    Unreadable,
    VolumeMissing,
    VolumeUnlikely,
)
from collections_app.models import CrewAction, Stop

LONGEST_KEY = 12  # digits
MOVED = "Le bureau a mis cet arrêt dans la tournée de {truck} ({day})."
NOW_IS = "La demande est maintenant « {status} »."
TOO_LATE = "C’est arrivé après la journée, et l’arrêt était déjà terminé."


def take(driving: Driving, tap: Tap, *, clock_s: int = 0) -> CrewAction:
    """The row it leaves. Raises NotApplied, and leaves none."""
    if tap.fault:
        raise Unreadable(tap.fault)
    if driving.is_to_come:
        raise RoundClosed
    stop = stop_meant(driving, tap)
    demand_sense(stop, tap)
    before = driving.touch(stop)
    mine = [*driving.taps_of(stop), _as_row(driving, tap)]
    after = standing(mine)
    if after.outcome != before.outcome:
        demand_in_step(driving, stop)
    if driving.is_over and before.is_finished and after != before:
        raise RoundClosed(TOO_LATE)
    result = TapResult.APPLIED if after != before else TapResult.OLDER
    return driving.keep(tap, result, stop=stop, clock_s=clock_s)


def _as_row(driving: Driving, tap: Tap) -> CrewAction:
    """As it would count; a row that was taken back before it came counts for nothing."""
    return CrewAction(
        client_id=tap.client_id,
        kind=tap.kind,
        payload=dict(tap.payload),
        told_at=tap.told_at,
        undone_by=driving.undone.get(tap.client_id),
    )


def stop_meant(driving: Driving, tap: Tap) -> Stop:
    """Raises StopUnknown, which says where it is now."""
    stop = driving.stop_of(tap.stop_id, tap.visit)
    if stop is not None:
        return stop
    elsewhere = stop_elsewhere(tap)
    if elsewhere is None:
        raise StopUnknown
    shift = elsewhere.round.shift
    raise StopUnknown(MOVED.format(truck=shift.truck, day=shift.day))


def stop_elsewhere(tap: Tap) -> Stop | None:
    """In whatever round it is now."""
    stops = Stop.objects.promised().select_related("round__shift__truck", "round__shift__day")
    found = stops.filter(pk=tap.stop_id).first() if tap.stop_id else None
    return found or (stops.filter(request=home_of(tap.visit)).first() if home_of(tap.visit) else None)


def home_of(visit: str) -> int | None:
    """The key of the request that a visit is about; None for any other."""
    number = visit.removeprefix("H")
    return int(number) if visit.startswith("H") and number.isdecimal() and len(number) < LONGEST_KEY else None


def demand_sense(stop: Stop, tap: Tap) -> None:
    """Raises OutcomeImpossible, VolumeMissing, VolumeUnlikely or ReasonMissing."""
    if tap.kind not in OUTCOMES:
        return
    state = StopState(tap.kind)
    if state not in POSSIBLE[stop.kind]:
        raise OutcomeImpossible
    if state in LOADED and stop.kind != StopKind.UNLOAD:
        volume_m3 = tap.number("volume_m3")
        if volume_m3 is None:
            raise VolumeMissing
        if not 0 < volume_m3 <= MOST_M3:
            raise VolumeUnlikely
    if state == StopState.REFUSED and tap.payload.get("reason") not in REFUSAL_REASONS:
        raise ReasonMissing


def demand_in_step(driving: Driving, stop: Stop) -> None:
    """The request is where this stop had left it; staff may have moved it on. Raises MovedOn."""
    request, before = driving.requests.get(stop.request_id or 0), driving.before[stop.pk]
    if request is None:
        return
    expected = STATUS_AFTER[before.state] if before.is_finished else RequestStatus.SCHEDULED
    if request.status != expected:
        raise MovedOn(NOW_IS.format(status=request.get_status_display()))
