"""What the main job survives: a worker killed while it plans, a Redis that is gone."""

import time

from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.broker import Broker
from frontend.tests.browser.failures import kill_the_planner
from frontend.tests.browser.people import be_promised_a_window, go_to_the_next_day, sign_in
from frontend.tests.browser.stack import Stack

PLANNED_ALL_THE_SAME_MS = 90_000  # 15 s of silence, then the whole search again
LETTER_AFTER_S = 60


def test_a_plan_is_made_although_its_worker_was_killed(browser: Browser, stack: Stack) -> None:
    samir = sign_in(browser, stack, "samir")
    samir.goto("/tournees/")
    for _ in range(3):
        go_to_the_next_day(samir)
    samir.get_by_role("button", name="Calculer les tournées").click()
    expect(samir.get_by_role("progressbar")).to_be_visible()
    time.sleep(3)  # well into the search

    assert kill_the_planner(stack) >= 1

    expect(samir.get_by_text("Calculé à")).to_be_visible(timeout=PLANNED_ALL_THE_SAME_MS)


def test_a_donor_is_promised_a_window_without_redis_and_the_letter_follows(
    page: Page, stack: Stack, broker: Broker
) -> None:
    with broker.gone():
        be_promised_a_window(page)
        reference = page.locator(".big-reference").inner_text()
        assert not letters_about(stack, reference)

    deadline = time.monotonic() + LETTER_AFTER_S
    while not letters_about(stack, reference):
        assert time.monotonic() < deadline, "no e-mail went out after Redis came back"
        time.sleep(0.5)


def letters_about(stack: Stack, reference: str) -> list[str]:
    return [letter.name for letter in (stack.var / "mail").glob("*") if reference in letter.read_text()]
