"""Two planners on one day: what one does, the page of the other says by itself."""

import re

from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import go_to_the_next_day, sign_in
from frontend.tests.browser.stack import Stack

ASKED_EVERY_MS = 5_000


def a_later_day(page: Page) -> None:
    """The fourth day that is driven, in nobody's way."""
    page.goto("/tournees/")
    for _ in range(4):
        go_to_the_next_day(page)


def test_what_a_colleague_does_comes_to_an_open_page(browser: Browser, stack: Stack) -> None:
    samir, odile = sign_in(browser, stack, "samir"), sign_in(browser, stack, "odile")
    a_later_day(samir)
    odile.goto(samir.url)
    news = samir.locator("#nouvelles")
    expect(news).to_be_empty()
    odile.get_by_role("button", name=re.compile("^Garder la tournée de Camion 1")).click()
    expect(news).to_contain_text("Tournée de Camion 1 gardée telle quelle", timeout=6 * ASKED_EVERY_MS)
    expect(news).to_contain_text("Odile")
    news.get_by_role("link", name="Voir la journée à jour").click()
    expect(samir.get_by_role("button", name=re.compile("^Ne plus garder la tournée de Camion 1"))).to_be_visible()
    expect(news).to_be_empty()
    samir.get_by_role("button", name=re.compile("^Ne plus garder la tournée de Camion 1")).click()
    expect(samir.get_by_role("button", name=re.compile("^Garder la tournée de Camion 1"))).to_be_visible()
