"""The house itself: small files, short functions, no banned names, nothing that runs by signal."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("amistock", "geo", "collections_app", "frontend", "bin/machine")
BANNED = {"utils", "helpers", "services", "manager"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_PAGE = 250, 40, 200


def sources() -> Iterator[Path]:
    for app in APPS:
        yield from (path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts)


def test_no_file_is_longer_than_a_thing() -> None:
    long = [str(path) for path in sources() if len(path.read_text().splitlines()) > LONGEST_FILE]
    assert long == []


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path}:{node.name}"
        for path in sources()
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_every_file_is_named_after_a_thing() -> None:
    assert [str(path) for path in sources() if path.stem in BANNED] == []


def test_nothing_runs_by_signal() -> None:
    signalled = [str(path) for path in sources() if "django.dispatch" in path.read_text() and path != Path(__file__)]
    assert signalled == []


def test_pages_scripts_and_styles_stay_small() -> None:
    pages = [path for end in ("html", "js", "css") for path in sorted((ROOT / "frontend").rglob(f"*.{end}"))]
    assert [str(path) for path in pages if len(path.read_text().splitlines()) > LONGEST_PAGE] == []
