"""Two operators at their desks: the inbox keeps itself fresh, and neither writes over the other."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack

FILE = re.compile(r"/standard/demandes/[A-Z0-9-]+/$")


DRAWN_AS_LISTED = """() => {
    const numbers = [...document.querySelectorAll(".map-cluster")].map((circle) => Number(circle.textContent));
    const count = (one) => document.querySelectorAll(one).length;
    return numbers.reduce((sum, number) => sum + number, count(".map-dot.request")) === count("#liste-du-plan .line");
}"""


@pytest.fixture
def denise(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = sign_in(browser, stack, "denise")
    yield page
    page.context.close()


@pytest.fixture
def ines(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = sign_in(browser, stack, "ines")
    yield page
    page.context.close()


def test_inbox_and_map_show_what_a_colleague_does_and_the_focus_stays(denise: Page, ines: Page) -> None:
    denise.goto("/standard/?voir=BOOK")
    first = denise.locator("#file-a-faire .line a").first
    address = str(first.get_attribute("href"))
    second = denise.locator("#file-a-faire .line a").nth(1)
    kept = str(second.get_attribute("href"))
    second.focus()
    plan = denise.context.new_page()
    plan.goto("/standard/carte/")
    on_the_plan = plan.locator(f'#liste-du-plan a[href="{address}"]')
    expect(on_the_plan).to_have_count(1)
    ines.goto(address)
    ines.get_by_text("Annuler la demande").first.click()
    ines.get_by_label("Pourquoi annuler ?").select_option(index=1)
    ines.get_by_role("button", name="Annuler la demande").click()
    expect(ines.get_by_role("main")).to_contain_text("Annulée")
    expect(denise.locator(f'#file-a-faire a[href="{address}"]')).to_have_count(0)
    expect(denise.locator(f'#file-a-faire a[href="{kept}"]')).to_be_focused()
    expect(on_the_plan).to_have_count(0)
    plan.wait_for_function(DRAWN_AS_LISTED, timeout=20_000)


def test_a_late_change_shows_both_versions_and_is_saved_in_one_press(denise: Page, ines: Page) -> None:
    denise.goto("/standard/")
    denise.locator("#file-dernieres .line a").first.click()
    expect(denise).to_have_url(FILE)
    ines.goto(denise.url)
    for page in (denise, ines):
        page.get_by_role("link", name="Modifier les coordonnées").click()
    ines.get_by_label("E-mail").fill("autre@example.org")
    ines.get_by_role("button", name="Enregistrer").click()
    expect(ines).to_have_url(FILE)
    denise.get_by_label("Téléphone").fill("06 98 76 54 32")
    denise.get_by_role("button", name="Enregistrer").click()
    refusal = denise.get_by_role("alert")
    expect(refusal).to_contain_text(re.compile(r"Modifié par \S+"))
    expect(refusal.get_by_role("row", name="E-mail")).to_contain_text("reste ce qui est là")
    denise.get_by_role("button", name="Enregistrer quand même").click()
    expect(denise).to_have_url(FILE)
    expect(denise.get_by_role("main")).to_contain_text("06 98 76 54 32")
    expect(denise.get_by_role("main")).to_contain_text("autre@example.org")


def test_a_press_on_the_map_opens_the_file(denise: Page) -> None:
    denise.goto("/standard/carte/")
    dot = denise.locator(".map-dot.request").first
    expect(dot).to_be_visible()
    dot.focus()
    dot.press("Enter")
    expect(denise).to_have_url(FILE)
