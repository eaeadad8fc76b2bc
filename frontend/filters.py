"""The filters of the first page: each combines with those that are on, and says how many points it would leave."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from frontend.forms.locator import Asked
from frontend.moments import When, moment
from frontend.relay_cards import PICTOGRAMS
from geo.enums import RELAY_CATEGORIES
from geo.nearest import Wish

ALL = "all"


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter. `key` names its count."""

    key: str
    name: str
    value: str
    words: str
    pictogram: str
    ticked: bool
    count: int | None


def wishes_beside(asked: Asked, now: datetime) -> dict[str, Wish]:
    """What would be wished if each filter were on too, by key; under ALL, what is wished already."""
    wish = asked.wish
    beside = {kind.value: replace(wish, accepts=wish.accepts | {kind}) for kind in RELAY_CATEGORIES}
    beside |= {"step_free": replace(wish, step_free=True), "room": replace(wish, with_room=True), ALL: wish}
    for when in When if asked.moment_chosen else (When.ANY, When.NOW, When.SATURDAY):
        then = moment(when, now=now, chosen=asked.moment_chosen)
        beside[f"when-{when.value}"] = replace(wish, open_at=then.at, open_until=then.until)
    return beside


def what_chips(ticked: Collection[str], counts: Mapping[str, int]) -> list[Chip]:
    """What is brought."""
    return [
        Chip(kind.value, "accepts", kind.value, kind.label, PICTOGRAMS[kind], kind.value in ticked, counts.get(kind))
        for kind in RELAY_CATEGORIES
    ]


def how_chips(ticked: Collection[str], counts: Mapping[str, int]) -> list[Chip]:
    """What the door must be like."""
    kinds = (("step_free", "Sans marche", "wheelchair"), ("room", "Avec de la place", "box"))
    return [Chip(key, key, "1", words, picture, key in ticked, counts.get(key)) for key, words, picture in kinds]


def when_chips(ticked: Collection[str], counts: Mapping[str, int]) -> list[Chip]:
    """When it must be open: one of them."""
    pictures = {When.NOW: "clock", When.SATURDAY: "calendar", When.CHOSEN: "edit"}
    keys = [(when, f"when-{when.value}") for when in When]
    return [
        Chip(key, "when", when.value, when.label, pictures.get(when, ""), key in ticked, counts.get(key))
        for when, key in keys
    ]
