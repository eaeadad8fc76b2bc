"""The answer to a list: how much it makes, and through which door it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from collections_app.assessment import assess
from collections_app.enums import BY_TRUCK, Verdict
from collections_app.models import Alternative, Depot
from collections_app.rules import ItemVerdict, Judgement
from collections_app.sayings import Way
from frontend.forms.gift import GiftForm
from frontend.unserved import Unserved
from geo.categories import Category
from geo.distance import Coordinates
from geo.models import ServiceArea
from geo.nearest import NearestRelay, Wish, nearest

RELAYS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """`relays` are the nearest that take what goes to one, or could; `depot` receives what is brought.

    `alternatives` are where goes what is refused; `other` are words about things that a person has yet to judge.
    """

    judgement: Judgement
    relays: Sequence[NearestRelay]
    depot: Depot | None
    alternatives: Sequence[Alternative]
    other: str

    @property
    def taken(self) -> Sequence[ItemVerdict]:
        return [item for item in self.judgement.items if item.verdict != Verdict.REFUSED]

    @property
    def to_relays(self) -> Sequence[ItemVerdict]:
        return self.judgement.with_verdict(Verdict.RELAY)

    @property
    def to_bring(self) -> Sequence[ItemVerdict]:
        return self.judgement.with_verdict(Verdict.BRING)

    @property
    def goes_on(self) -> bool:
        """Whether there is something to arrange with us: a date, or a call."""
        return self.judgement.verdict in BY_TRUCK


def answer_to(form: GiftForm, *, area: ServiceArea, postcode: str, now: datetime) -> Answer | None:
    """None until the list says something. Nothing is stored."""
    if not form.is_valid():
        return None
    judgement = assess(form.wanted(), other=form.other, area=area, now=now)
    return answer_for(judgement, here=_middle(area), postcode=postcode, other=form.other, now=now)


def answer_for(judgement: Judgement, *, here: Coordinates, postcode: str, other: str, now: datetime) -> Answer:
    """With the relay points that are nearest to `here`."""
    small = judgement.relay_categories | {item.category for item in judgement.also_for_a_relay}
    brought = judgement.with_verdict(Verdict.BRING)
    return Answer(
        judgement,
        relays=_nearest(here, small, now) if small else [],
        depot=Depot.objects.first() if brought else None,
        alternatives=Alternative.objects.near(postcode, (way for item in judgement.refused for way in item.elsewhere)),
        other=other,
    )


def near(area: ServiceArea, now: datetime) -> Sequence[NearestRelay]:
    """The points nearest to the middle of an area, whatever they take."""
    return nearest(_middle(area), now=now, wish=Wish(with_room=True), limit=RELAYS_SHOWN)


def instead(unserved: Unserved, now: datetime) -> dict[str, Any]:
    """For the templates: the nearest relay points, and who else fetches or takes."""
    relays = near(unserved.area, now) if unserved.area else []
    alternatives = Alternative.objects.near(unserved.postcode, [Way.BULKY, Way.RECYCLING])
    return {"cp": unserved.postcode, "area": unserved.area, "relays": relays, "alternatives": alternatives}


def _nearest(here: Coordinates, categories: frozenset[Category], now: datetime) -> Sequence[NearestRelay]:
    """Points that take all of it, else for each category the nearest that takes it."""
    found = nearest(here, now=now, wish=Wish(accepts=categories, with_room=True), limit=RELAYS_SHOWN)
    if found:
        return found
    wishes = [Wish(accepts=frozenset({category}), with_room=True) for category in sorted(categories)]
    by_slug = {relay.point.slug: relay for wish in wishes for relay in nearest(here, now=now, wish=wish, limit=1)}
    return sorted(by_slug.values(), key=lambda relay: relay.distance_m)


def _middle(area: ServiceArea) -> Coordinates:
    middle = area.polygon.point_on_surface
    return Coordinates(longitude=middle.x, latitude=middle.y)
