"""A crew's page is light, readable in the sun and big enough for gloves, in each of its states."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.karim import Driven, a_phone, at_stop, open_answers, open_round, press
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

MOST_BYTES = 120_000
IN_THE_SUN = "color-contrast-enhanced"  # 7 : 1
LEAST_PX = 56
TOO_SMALL = """least => [...document.querySelectorAll("main :is(a, button, summary, label.choice)")]
  .filter(one => one.checkVisibility() && !one.closest("p"))
  .map(one => [one.getBoundingClientRect(), one.textContent.trim().slice(0, 30)])
  .filter(([box]) => box.height > 0 && (box.height < least || box.width < least))
  .map(([box, words]) => `${words}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


@pytest.fixture(scope="module")
def driven(stack: Stack) -> Driven:
    return Driven.by(stack, "Lisible")


def faults(page: Page) -> list[str]:
    """axe with 7 : 1, and 56 px."""
    return [*complaints(page, stricter=IN_THE_SUN), *page.evaluate(TOO_SMALL, LEAST_PX)]


def test_every_screen_is_readable_and_easy_to_touch(browser: Browser, stack: Stack, driven: Driven) -> None:
    phone = a_phone(browser, stack)
    page = open_round(phone, driven.home)
    page.locator("[data-stop]:visible summary", has_text="Y aller").click()
    page.locator("summary", has_text="Le plan").click()
    open_answers(page)
    found = faults(page)
    for slug in ("en-partie", "personne"):
        page.locator(f"[data-stop]:visible [data-outcomes] a[href$='/{slug}/']").click()
        page.locator("#question button").click() if slug == "en-partie" else None
        found += faults(page)
        page.go_back()
        at_stop(page, "Lisible")
    page.get_by_role("link", name="J’ai un problème").click()
    expect(page.locator("#incident")).to_be_visible()
    found += faults(page)
    page.go_back()
    phone.set_offline(True)
    press(page, "J’arrive", "En route")
    found += faults(page)
    page.locator("[data-listed]", has_text="Dépôt").click()
    expect(page.locator("[data-view=one]")).to_be_visible()
    assert found + faults(page) == []


def test_a_wide_screen_shows_the_same(browser: Browser, stack: Stack, driven: Driven) -> None:
    desk = a_phone(browser, stack, width=1280)
    assert faults(open_round(desk, driven.home)) == []


def test_the_first_opening_is_light(browser: Browser, stack: Stack, driven: Driven) -> None:
    """Without the copy that the phone then keeps, which comes from the browser's own cache but for the page."""
    phone, carried = a_phone(browser, stack), list[int]()
    page = phone.new_page()
    network = phone.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: carried.append(weight_of(event)))
    page.goto(driven.home)
    expect(page.locator("[data-phone][data-kept]")).to_be_attached()
    phone.close()
    assert 10_000 < sum(carried) <= MOST_BYTES


def weight_of(event: dict[str, Any]) -> int:
    return int(event["encodedDataLength"])
