"""Where a caller's things go when no truck comes: said on the telephone, so that nobody has to look it up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from collections_app.enums import Verdict
from collections_app.models import Depot
from collections_app.rules import Judgement
from frontend.relay_cards import RelayCard, nearest_card
from frontend.relays_taking import nearest_taking
from geo.distance import Coordinates

SHOWN = 2
FAR_M = 20_000  # beyond, an Amistock is no answer


@dataclass(frozen=True, slots=True)
class Instead:
    """The nearest Amistocks for what is small, and the depot for what is brought."""

    relays: Sequence[RelayCard] = ()
    depot: Depot | None = None


def instead_of_the_truck(judgement: Judgement, here: Coordinates, *, now: datetime) -> Instead:
    """What a truck would have taken too, an Amistock may take: out of reach, that is all that is left."""
    small = judgement.relay_categories | {item.category for item in judgement.also_for_a_relay}
    relays = nearest_taking(small, here, now=now, limit=SHOWN) if small else []
    brought = judgement.with_verdict(Verdict.BRING)
    near = [nearest_card(relay) for relay in relays if relay.distance_m <= FAR_M]
    return Instead(near, Depot.objects.first() if brought else None)
