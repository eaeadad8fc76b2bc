"""A wrong tap taken back: what it told counts no more, and what it did goes back to what it was."""

from collections_app.enums import TapKind, TapResult
from collections_app.fieldwork.driving import Driving
from collections_app.fieldwork.standing import standing
from collections_app.fieldwork.taking import TOO_LATE, demand_in_step
from collections_app.fieldwork.tap import RoundClosed, StopUnknown, Tap, UndoImpossible
from collections_app.models import CrewAction, Incident

SEEN_TO = "Le bureau s’est déjà occupé de cet imprévu."
BY_ITSELF = "L’équipe l’a annulé elle-même."


def take_back(driving: Driving, tap: Tap, *, clock_s: int = 0) -> CrewAction:
    """The row it leaves; what it takes back may still be on its way. Raises NotApplied, and leaves none."""
    target = driving.taps.get(tap.undoes) if tap.undoes else None
    if target is None:
        driving.undone |= {tap.undoes: tap.client_id} if tap.undoes else {}
        return driving.keep(tap, TapResult.APPLIED, stop=None, clock_s=clock_s)
    if target.kind == TapKind.UNDO or target.round_id != driving.round.pk:
        raise UndoImpossible
    if target.undone_by:
        return driving.keep(tap, TapResult.OLDER, stop=target.stop, clock_s=clock_s)
    if target.result in (TapResult.CONFLICT, TapResult.ASIDE):
        _put_aside(target, driving)
    elif target.kind == TapKind.INCIDENT:
        _forget_incident(target)
    else:
        _demand_unchanged_since(driving, target, tap)
    target.undone_by = tap.client_id
    if target not in driving.new:
        driving.changed.append(target)
    return driving.keep(tap, TapResult.APPLIED, stop=driving.stops.get(target.stop_id or 0), clock_s=clock_s)


def _put_aside(target: CrewAction, driving: Driving) -> None:
    """Nobody has to look at it any more."""
    if target.result == TapResult.CONFLICT:
        target.result, target.settled_at, target.settled_why = TapResult.ASIDE, driving.now, BY_ITSELF


def _forget_incident(target: CrewAction) -> None:
    """Raises UndoImpossible once somebody has acted on it."""
    if Incident.objects.filter(action=target, settled_at__isnull=False).exists():
        raise UndoImpossible(SEEN_TO)
    Incident.objects.filter(action=target).delete()


def _demand_unchanged_since(driving: Driving, target: CrewAction, tap: Tap) -> None:
    """Raises NotApplied where the office has gone on from there."""
    stop = driving.stops.get(target.stop_id or 0)
    if stop is None:
        raise StopUnknown
    before = driving.touch(stop)
    after = standing(one for one in driving.taps_of(stop) if one != target)
    if after.outcome != before.outcome:
        demand_in_step(driving, stop)
        if driving.is_over:
            raise RoundClosed(TOO_LATE)
