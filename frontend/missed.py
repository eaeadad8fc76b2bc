"""Nearer points that do not do, and why not, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from frontend.forms.locator import Asked
from frontend.relay_cards import distance_to
from geo.categories import Category
from geo.enums import StepFree
from geo.models import RelayPoint
from geo.obstacles import Hindrance, Obstacle, obstacles

THE = {
    Category.TEXTILE: "le textile",
    Category.BOOKS: "les livres",
    Category.TABLEWARE: "la vaisselle",
    Category.KNICK_KNACKS: "les bibelots",
    Category.TOYS: "les jouets",
}


@dataclass(frozen=True, slots=True)
class Missed:
    """A point that does not do. `why` is one line: "ne prend pas les livres, plein"."""

    name: str
    url: str
    distance: str
    why: str


def missed(points: Iterable[RelayPoint], asked: Asked, now: datetime, *, nearer_than_m: float) -> list[Missed]:
    """Of points read with hours and `distance_m`, those that are nearer and do not meet the wish."""
    return [
        Missed(point.name, point.get_absolute_url(), distance_to(point, round(distance_m)), ", ".join(why))
        for point in points
        if (distance_m := vars(point)["distance_m"]) < nearer_than_m
        and (why := [_words(point, one, asked) for one in obstacles(point, asked.wish, now)])
    ]


def _words(point: RelayPoint, obstacle: Obstacle, asked: Asked) -> str:
    things = THE[obstacle.category] if obstacle.category else ""
    if obstacle.hindrance is Hindrance.STEPS:
        return "marches à l’entrée" if point.step_free == StepFree.NO else "accès sans marche non confirmé"
    return {
        Hindrance.OUT_OF_SERVICE: "dépôts en pause",
        Hindrance.OUT_OF_SEASON: "hors de sa période de collecte",
        Hindrance.NOT_TAKEN: f"ne prend pas {things}",
        Hindrance.PAUSED: f"ne prend plus {things} pour le moment",
        Hindrance.CLOSED: f"fermé {asked.moment.words}",
        Hindrance.FULL: "plein",
    }[obstacle.hindrance]
