"""What one visit more would take, as a planner reads it."""

import pytest

from collections_app.planning.ways_words import words_of
from collections_app.routing.relaxing import Need, Way
from collections_app.tests.routing.days import a_day, a_visit

NAMES = {"T1": "Camion 1", "R1": "Mairie", "R2": "Bibliothèque"}


@pytest.mark.parametrize(
    ("gives_way", "words"),
    [
        ((), "9\u202fmin de route en plus."),
        (("R1",), "mais Mairie perdrait son passage."),
        (("R1", "R2"), "mais Mairie et Bibliothèque perdraient leur passage."),
    ],
)
def test_those_who_lose_their_passage_are_named(gives_way: tuple[str, ...], words: str) -> None:
    visit = a_visit("H1", 1)
    way = Way(Need.NOTHING, "T1", cost_s=540, starts_s=8 * 3600, gives_way=gives_way)
    assert words_of(way, a_day([visit]), visit, NAMES).endswith(words)
