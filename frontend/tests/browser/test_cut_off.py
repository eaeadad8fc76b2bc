"""A page whose house cannot be reached, or whose door is shut meanwhile, says so and keeps what is typed in it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import enter, sign_in
from frontend.tests.browser.stack import Stack


@pytest.fixture
def denise(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = sign_in(browser, stack, "denise")
    yield page
    page.context.close()


def test_without_network_the_inbox_says_that_it_may_be_old(denise: Page) -> None:
    denise.goto("/standard/")
    said = denise.locator("#messages")
    denise.context.set_offline(True)
    expect(said).to_contain_text("Pas de réponse")
    denise.context.set_offline(False)
    expect(said).not_to_contain_text("Pas de réponse")


def test_signed_out_and_in_again_in_another_tab_what_is_typed_still_counts(denise: Page, stack: Stack) -> None:
    denise.goto("/standard/nouvelle/")
    denise.get_by_label("Nom", exact=True).fill("Mme Coupée")
    other = denise.context.new_page()
    other.goto("/standard/")
    other.get_by_role("button", name="Se déconnecter").click()
    expect(other).to_have_url(re.compile(r"/$"))
    denise.get_by_label("Objet 1", exact=True).fill("ca3")
    expect(denise.locator("#messages")).to_contain_text("Votre session est finie")
    expect(denise.locator("#apercu")).not_to_contain_text("Entrée de l’équipe")
    enter(other, stack, "denise")
    denise.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # a tab without a window is never hidden
    denise.get_by_role("button", name="Enregistrer").click()
    expect(denise.get_by_role("alert")).to_contain_text("Il reste à revoir ce qui est marqué en rouge")
    expect(denise.get_by_label("Nom", exact=True)).to_have_value("Mme Coupée")
