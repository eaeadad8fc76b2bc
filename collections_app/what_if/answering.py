"""What one gift would be answered by given rules; nothing is stored and no window is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from collections_app.assessment import Wanted, assess_by
from collections_app.booking.offering import offers_by
from collections_app.enums import BY_TRUCK
from collections_app.ledger.visits import Need
from collections_app.models import Alternative
from collections_app.offers import Offer
from collections_app.rule_set import RuleSet
from collections_app.rules import Judgement
from collections_app.weighing import on_site_by
from geo.distance import Coordinates
from geo.models import ServiceArea


@dataclass(frozen=True, slots=True)
class Gift:
    """Somebody's list; `place` and its `area` are None where nothing is known of them."""

    items: Sequence[Wanted]
    other: str = ""
    place: Coordinates | None = None
    postcode: str = ""
    area: ServiceArea | None = None
    floor: int = 0
    lift: bool = False

    @property
    def is_served(self) -> bool:
        """Whether trucks go there, as far as is known."""
        return self.place is None or bool(self.area and self.area.served)


@dataclass(frozen=True, slots=True)
class Answer:
    """`offers` are what the web would show, by date; `elsewhere` is where the refused things go."""

    judgement: Judgement
    on_site_min: int
    offers: Sequence[Offer]
    elsewhere: Sequence[Alternative]

    @property
    def by_truck(self) -> bool:
        return self.judgement.verdict in BY_TRUCK


def answer(rules: RuleSet, gift: Gift, *, now: datetime) -> Answer:
    """Raises EmptyList or UnknownKind."""
    judgement = assess_by(rules.book, gift.items, other=gift.other, area=gift.area, words=rules.words)
    service_s = on_site_by(rules.book, volume_m3=judgement.volume.likely_m3, floor=gift.floor, lift=gift.lift)
    offers: list[Offer] = []
    if gift.place and gift.is_served and judgement.verdict in BY_TRUCK:
        need = Need(gift.place, judgement.volume.likely_m3, judgement.weight_kg, service_s, judgement.people)
        offers = offers_by(rules.book, rules.windows_s, need, now=now)
    ways = [way for item in judgement.refused for way in item.elsewhere]
    elsewhere = Alternative.objects.near(gift.postcode, ways)
    return Answer(judgement, round(service_s / 60), offers, elsewhere)
