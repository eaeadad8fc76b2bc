import numpy as np
import pytest

from collections_app.planning.words import NO_GAIN, gain_words
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem, Truck, Visit


def _problem(leg_s: int, leg_m: int) -> Problem:
    seconds = np.array([[0, leg_s, leg_s], [leg_s, 0, 60], [leg_s, 60, 0]], dtype=np.int32)
    metres = np.array([[0, leg_m, leg_m], [leg_m, 0, 1000], [leg_m, 1000, 0]], dtype=np.int32)
    visits = tuple(Visit(name, place, ((0, 86_400),), 0, 1, 1) for place, name in enumerate("AB", start=1))
    return Problem(seconds, metres, (Truck("T", 20, 1000, 0, 86_400),), visits, unload_s=0)


ONE = Plan((Route("T", ("A",)),))
BOTH = Plan((Route("T", ("A", "B")),))


@pytest.mark.parametrize(
    ("leg_s", "before", "after", "words"),
    [
        (600, ONE, BOTH, "1\u202fvisite de plus · 1\u202fkm de plus · 1\u202fmin de route de plus"),
        (600, BOTH, ONE, "1\u202fvisite de moins · 1\u202fkm de moins · 1\u202fmin de route de moins"),
        (3000, ONE, Plan(), "1\u202fvisite de moins · 10\u202fkm de moins · 1\u202fh\u202f40 de route de moins"),
        (600, ONE, ONE, NO_GAIN),
    ],
)
def test_a_gain_is_said_in_visits_kilometres_and_minutes(leg_s: int, before: Plan, after: Plan, words: str) -> None:
    assert gain_words(_problem(leg_s, 5000), before, after) == words
