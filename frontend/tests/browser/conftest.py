"""Every test in this folder drives the one stack in Debian's Chromium. Playwright downloads no browser."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from frontend.tests.browser import stack as running
from frontend.tests.browser.broker import Broker
from frontend.tests.browser.stack import Stack
from machine import packages

HERE = Path(__file__).parent
# What a page must come to show is waited for longer than the five seconds that a busy machine can take.
expect.set_options(timeout=20_000)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright’s loop stays in the thread, and Django asks no database beside one."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: HERE in item.path.parents)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Function) -> None:
    """Before any fixture ends, every page comes to rest, and what nobody else closes is closed.

    Chromium may never close a page that is still on its way to another; and one left open asks for news for ever.
    """
    browser = item.funcargs.get("browser")
    for context in browser.contexts if isinstance(browser, Browser) else ():
        for page in context.pages:
            page.goto("about:blank")
        if context is not item.funcargs.get("context"):
            context.close()


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    """Before the stack, and after it: what bin/run is given is not bin/run's to stop."""
    broker = Broker()
    broker.start()
    yield broker
    broker.stop()


@pytest.fixture(scope="session")
def stack(broker: Broker) -> Iterator[Stack]:
    """What bin/run starts; its end is a test too."""
    if not os.environ.get("DATABASE_URL"):
        pytest.fail("The browser tests need a PostgreSQL of their own: start them by bin/test.")
    prepared = running.prepared(broker.url)
    process = running.start(prepared)
    yield prepared
    left_behind = running.stop(process)
    assert process.returncode == 0
    assert left_behind == []


@pytest.fixture(scope="session")
def base_url(stack: Stack) -> str:
    """So that `page.goto("/")` opens the first page of the stack."""
    return stack.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {
        "executable_path": packages.chromium(),
        "args": [*sandbox, "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"locale": "fr-FR", "timezone_id": "Europe/Paris"}
