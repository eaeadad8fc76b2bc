import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from collections_app.tests.routing.test_planning_json import a_document


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    file = tmp_path / "problem.json"
    file.write_text(json.dumps(a_document()), encoding="utf-8")
    return file


def planned(problem: Path, *options: str) -> str:
    out = StringIO()
    call_command("plan_file", str(problem), *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_file_is_planned_without_a_database(problem: Path) -> None:
    plan = json.loads(planned(problem, "--iterations", "50"))
    assert (plan["format"], plan["cost"], plan["unplanned"]) == ("amistock-plan/1", 1300, [])


def test_a_seed_and_iterations_give_the_same_plan_twice(problem: Path) -> None:
    again = ["--iterations", "50", "--seed", "4"]
    assert planned(problem, *again) == planned(problem, *again)


def test_a_file_is_planned_by_seconds(problem: Path) -> None:
    assert json.loads(planned(problem, "--seconds", "0.1"))["cost"] == 1300


@pytest.mark.parametrize("content", ["no json", "{}", '{"format": "amistock-day/1", "seconds": 3}'])
def test_bad_input_exits_with_2(problem: Path, content: str) -> None:
    problem.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError) as caught:
        planned(problem, "--iterations", "1")
    assert caught.value.returncode == 2


def test_a_missing_file_exits_with_2(problem: Path) -> None:
    with pytest.raises(CommandError) as caught:
        planned(problem.with_name("none.json"))
    assert caught.value.returncode == 2


@pytest.mark.parametrize(
    "effort", ["--iterations=0", f"--iterations={10**30}", "--seconds=0", "--seconds=nan", "--seconds=inf"]
)
def test_an_effort_that_is_none_or_endless_exits_with_2(problem: Path, effort: str) -> None:
    with pytest.raises(CommandError) as caught:
        planned(problem, effort)
    assert caught.value.returncode == 2
