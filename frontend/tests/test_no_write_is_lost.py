"""Three operators hold old and new copies of the same files and do everything in any order: no write is ever lost.

`TOGETHER_STEPS` says how many steps; `python -m bench.together` takes 10,000 and prints what came of them.
"""

import os

import pytest

from amistock.accounts.models import User
from collections_app.journal import Actor
from collections_app.tests.builders import a_day, a_kind, the_rules
from frontend.tests.operators import DATES, TOUCHES, Desk
from frontend.views.switchboard.acts import ACTS
from frontend.views.switchboard.decisions import DECISIONS

STEPS = int(os.environ.get("TOGETHER_STEPS", "300"))
CONTROL = 400
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def three_days() -> None:
    a_kind()
    the_rules()
    for on in DATES:
        a_day(on)


@pytest.fixture
def operators(denise: User, ines: User, samir: User) -> list[Actor]:
    return [Actor(person.first_name, person.pk) for person in (denise, ines, samir)]


def worked(operators: list[Actor], steps: int, *, is_guarded: bool = True) -> Desk:
    desk = Desk(5, operators, is_guarded=is_guarded)
    for _ in range(steps):
        desk.step()
    return desk


def test_every_act_of_the_switchboard_has_its_part() -> None:
    assert TOUCHES.keys() == ACTS.keys() | DECISIONS.keys()


def test_no_write_is_lost(operators: list[Actor]) -> None:
    desk = worked(operators, STEPS)
    assert desk.lost == []
    assert desk.came["on an old version"] == 0
    assert desk.came["stale"] > STEPS / 20, "copies do grow old"
    assert desk.came["done"] > STEPS / 20


def test_without_the_version_writes_are_lost(operators: list[Actor]) -> None:
    desk = worked(operators, CONTROL, is_guarded=False)
    assert len(desk.lost) > CONTROL / 100
    assert any("taken back" in words for words in desk.lost)
