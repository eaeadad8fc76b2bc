"""A relay point as its card shows it (frontend/relay_card.html)."""

from dataclasses import dataclass, replace

from django.db.models import TextChoices

from geo.categories import Category
from geo.enums import Fill, StepFree
from geo.hours_words import Door
from geo.models import RelayPoint
from geo.nearest import NearestRelay
from geo.status import RelayStatus

PICTOGRAMS: dict[TextChoices, str] = {
    Category.TEXTILE: "textile",
    Category.BOOKS: "books",
    Category.TABLEWARE: "tableware",
    Category.KNICK_KNACKS: "knick-knacks",
    Category.TOYS: "toys",
}
FILL_WORDS = {
    Fill.EMPTY: "Beaucoup de place",
    Fill.LOW: "Il reste de la place",
    Fill.HALF: "À moitié plein",
    Fill.NEARLY_FULL: "Presque plein",
    Fill.FULL: "Plein pour le moment",
}
# Beyond this nobody walks with a bag: the distance alone is said.
WALKABLE_MIN = 120
FILL_LEVELS = {fill: level for level, fill in enumerate(FILL_WORDS)}


@dataclass(frozen=True, slots=True)
class RelayCard:
    """What the card's template reads. Without a place to walk from, `walking_min` and `distance` are None.

    `walking_min` is None too where it is too far to walk.
    """

    slug: str
    name: str
    address: str
    url: str
    is_open: bool
    closes_soon: bool
    hours: str
    accepts: tuple[tuple[str, str], ...]
    fill_level: int
    fill_words: str
    step_free: bool
    directions_url: str
    note: str
    walking_min: int | None = None
    walking_is_estimate: bool = False
    distance: str | None = None


def card_of(point: RelayPoint, status: RelayStatus) -> RelayCard:
    fill = Fill(point.fill)
    return RelayCard(
        slug=point.slug,
        name=point.name,
        address=point.public_address,
        url=point.get_absolute_url(),
        is_open=status.is_open,
        closes_soon=status.door is Door.CLOSING,
        hours=status.words,
        accepts=tuple((PICTOGRAMS[kind], kind.label) for kind in status.takes),
        fill_level=FILL_LEVELS[fill],
        fill_words=FILL_WORDS[fill],
        step_free=point.step_free == StepFree.YES,
        directions_url=directions_url(point),
        note=" · ".join(pause.words for pause in status.pauses),
    )


def nearest_card(relay: NearestRelay, *, from_here: bool = True) -> RelayCard:
    """Metres and minutes only where the person stands there: the middle of a map is nobody's home."""
    card = card_of(relay.point, relay.status)
    if not from_here:
        return card
    return replace(
        card,
        walking_min=relay.walking_min if relay.walking_min <= WALKABLE_MIN else None,
        walking_is_estimate=relay.walking_is_estimate,
        distance=distance_to(relay.point, relay.distance_m),
    )


def distance_to(point: RelayPoint, distance_m: int) -> str:
    """To a private host it is measured to the middle of a cell of 300 m: hundreds of metres are all that is known."""
    if not point.is_private:
        return distance_words(distance_m)
    return f"environ {distance_words(max(100, round(distance_m, -2)))}"


def distance_words(distance_m: int) -> str:
    """ "350 m", "1 km", "1,2 km", "657 km": to ten metres, then to a hundred, then to a kilometre."""
    if distance_m < 995:
        return f"{max(10, round(distance_m, -1))} m"
    kilometres = round(distance_m / 1000, 1 if distance_m < 100_000 else 0)
    return f"{kilometres:g} km".replace(".", ",")


def directions_url(point: RelayPoint) -> str:
    """Where a walking route is drawn; none for a private host, whose door is not published."""
    if point.is_private:
        return ""
    at = point.public_coordinates
    return f"https://www.openstreetmap.org/directions?engine=fossgis_osrm_foot&to={at.latitude:.6f},{at.longitude:.6f}"
