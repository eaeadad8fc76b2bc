"""Three operators hold old and new copies of the same files and do everything in any order: no write is ever lost.

`TOGETHER_STEPS` says how many steps; `python -m bench.together` takes 10,000 and prints what came of them.
"""

import inspect
import os
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest

from amistock.accounts.models import User
from collections_app.asking import ask
from collections_app.claiming import claim, keep, release
from collections_app.day_limits.limiting import limit_day
from collections_app.exporting.noting import note_export
from collections_app.fieldwork.settling import put_aside
from collections_app.journal import Actor
from collections_app.personal.erasing import erase_person
from collections_app.personal.export import export_person
from collections_app.reconciling import take_its_word
from collections_app.repairing.warning import call_later, said_aloud, write_to
from collections_app.tests.builders import a_day, a_kind, the_rules
from frontend.tests import desk_acts
from frontend.tests.desk_acts import DATES, TOUCHES
from frontend.tests.operators import Desk
from frontend.views import switchboard
from frontend.views.switchboard.file import acts, decisions
from frontend.views.switchboard.file.acts import ACTS
from frontend.views.switchboard.file.decisions import DECISIONS

GUARDED_OTHERWISE = {
    ask,  # a new file
    claim,  # a word to colleagues: forbids nothing, changes nothing
    keep,
    release,
    export_person,  # takes a copy
    note_export,
    erase_person,  # all of a person, however many files were seen
    limit_day,  # by what was seen of the day
    put_aside,  # by what a crew told, once
    take_its_word,
    said_aloud,  # by the hour that was read
    call_later,
    write_to,
}
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


def verbs_of(*modules: ModuleType) -> set[Callable[..., object]]:
    """What people do with files: it knows who acts."""
    found = (value for module in modules for value in vars(module).values() if inspect.isfunction(value))
    return {one for one in found if "actor" in inspect.signature(one).parameters and is_verb(one)}


def is_verb(function: Callable[..., object]) -> bool:
    return function.__module__.startswith("collections_app.")


def test_every_act_of_the_switchboard_has_its_part() -> None:
    assert TOUCHES.keys() == ACTS.keys() | DECISIONS.keys()
    names = (module.name for module in walk_packages(switchboard.__path__, f"{switchboard.__name__}."))
    done = verbs_of(*(import_module(name) for name in names))
    tried = verbs_of(desk_acts, acts, decisions)
    assert done - tried == GUARDED_OTHERWISE


def test_every_act_that_is_tried_reads_a_version() -> None:
    for verb in verbs_of(desk_acts, acts, decisions):
        assert any(name.startswith("seen_version") for name in inspect.signature(verb).parameters), verb


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
