"""What a crew's pages are drawn with: volumes as cubes, where a stop stands, what may be told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from uuid import UUID, uuid4

from django import template

from collections_app.enums import StopKind
from collections_app.models import Stop
from collections_app.sheets import Line
from frontend.crew_steps import STEPS, Chip, Stage, Step, chip_of, stage_of, step_of
from frontend.views.crew.driven import Driven, Hour

register = template.Library()

PER_ROW, CUBE, STEP, FLOOR = 4, 10, 12, 24


@dataclass(frozen=True, slots=True)
class Answer:
    """How a stop went: the end of its address, its colour, picture and word."""

    slug: str
    tone: str
    picture: str
    words: str


PARTLY = Answer("en-partie", "warn", "partly", "En partie")
ANSWERS = {
    StopKind.HOME: (
        Answer("fini", "good", "done", "Fini"),
        PARTLY,
        Answer("personne", "bad", "nobody", "Personne"),
        Answer("refuse", "bad", "refused", "Pas pris"),
    ),
    StopKind.RELAY: (
        Answer("fini", "good", "done", "Vidé"),
        PARTLY,
        Answer("personne", "bad", "nobody", "Fermé"),
    ),
    StopKind.UNLOAD: (Answer("fini", "good", "done", "Déchargé"),),
}


@register.filter
def answers(stop: Stop) -> Sequence[Answer]:
    return ANSWERS[StopKind(stop.kind)]


@register.filter
def stage(stop: Stop) -> Stage:
    return stage_of(stop)


@register.filter
def steps(stop: Stop) -> Sequence[Step]:
    return STEPS[stop.kind]


@register.filter
def step(stop: Stop) -> Step | None:
    return step_of(stop)


@register.filter
def chip(stop: Stop) -> Chip | None:
    return chip_of(stop)


@register.filter
def hour_at(driven: Driven, line: Line) -> Hour | None:
    return driven.hour_of(line)


@register.filter
def shut_at(driven: Driven, line: Line) -> bool:
    return driven.is_shut(line)


@register.simple_tag
def new_client_id() -> UUID:
    """Drawn anew for each form: two acts of one page are two acts."""
    return uuid4()


@register.inclusion_tag("frontend/crew/cubes.html")
def cubes(volume_m3: Decimal) -> dict[str, object]:
    """One square per m³ in the middle of the drawing, eight at most, from the floor up; a part of one is lower."""
    count = min(ceil(volume_m3), 2 * PER_ROW)
    left = (PER_ROW - min(count, PER_ROW)) * STEP / 2
    drawn = []
    for number in range(count):
        height = round(CUBE * float(min(Decimal(1), volume_m3 - number)), 1)
        x, floor = left + number % PER_ROW * STEP, FLOOR - number // PER_ROW * STEP
        drawn.append({"x": f"{x:.1f}", "y": f"{floor - height:.1f}", "height": f"{height:.1f}"})
    return {"cubes": drawn}
