"""What an operator reads after closing or lowering a day: what was done, or what had changed meanwhile."""

from collections.abc import Iterable, Mapping

from collections_app.day_limits.limiting import PlacesGone, WouldBreak
from collections_app.day_limits.seen import DayChanged
from collections_app.models import PickupRequest
from collections_app.notices import hour_words
from collections_app.offers import Slot
from frontend.views.refusals import WORDS

KEPT = "Rien n’a été enregistré, et vos choix sont gardés : relisez la liste, puis confirmez."
LIMITS_DIFFER = "L’état de la journée, ses camions, ses horaires ou ce qu’elle peut prendre ont changé."


def done_words(moved: list[PickupRequest], moves: Mapping[int, Slot | None], *, is_closed: bool) -> str:
    """ "La journée est fermée. 11 rendez-vous déplacés, 1 personne à rappeler. Chacun est prévenu du changement."""
    return f"La journée est {'fermée' if is_closed else 'changée'}.{moved_words(moved, moves)}"


def moved_words(moved: list[PickupRequest], moves: Mapping[int, Slot | None]) -> str:
    """ " 11 rendez-vous déplacés, 1 personne à rappeler. Chacun est prévenu du changement."; nothing when nobody is."""
    dated = sum(moves[one.pk] is not None for one in moved)
    called = len(moved) - dated
    parts = [f"{dated} rendez-vous déplacé{_s(dated)}"] if dated else []
    parts += [f"{called} personne{_s(called)} à rappeler"] if called else []
    return f" {', '.join(parts)}. Chacun est prévenu du changement." if parts else ""


def refusal_words(error: Exception) -> list[str]:
    """Each fact on a line of its own, then what to do."""
    if isinstance(error, DayChanged):
        lines = [f"{_named(one)} est maintenant sur cette journée." for one in error.joined]
        lines += [f"{one.name} n’est plus sur cette journée." for one in error.left]
        lines += [LIMITS_DIFFER] if error.limits_differ else []
        return ["La journée a changé pendant que vous lisiez.", *lines, KEPT]
    if isinstance(error, WouldBreak):
        return [f"Il reste à dire où va {_names(error.requests)}.", KEPT]
    if isinstance(error, PlacesGone):
        return [f"La date choisie vient d’être prise : {_names(error.requests)}.", KEPT]
    return [WORDS[type(error)]]


def _named(one: PickupRequest) -> str:
    hours = f" ({hour_words(one.window[0])}–{hour_words(one.window[1])})" if one.window else ""
    return f"{one.name}{hours}"


def _names(requests: Iterable[PickupRequest]) -> str:
    return ", ".join(sorted(one.name for one in requests))


def _s(count: int) -> str:
    return "s" if count > 1 else ""
