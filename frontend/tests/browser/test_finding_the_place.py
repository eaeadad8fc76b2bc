"""Where the person is: the position granted or refused, an address in doubt, the suburbs, no JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Geolocation, Page, expect

from frontend.tests.browser.stack import Stack

BELLEVILLE = Geolocation(latitude=48.8722, longitude=2.3766)
# A street that is there, in a district where it is not.
IN_DOUBT = "/?q=12+rue+de+Crim%C3%A9e+75020"


@pytest.fixture
def plain(browser: Browser, stack: Stack) -> Iterator[Page]:
    """A browser that runs no script."""
    context = browser.new_context(base_url=stack.url, java_script_enabled=False, locale="fr-FR")
    yield context.new_page()
    context.close()


def cards(page: Page) -> list[str]:
    return [card.get_attribute("data-slug") or "" for card in page.locator(".cards .relay").all()]


def test_a_position_that_is_granted_is_searched_at_once(page: Page, stack: Stack) -> None:
    page.context.grant_permissions(["geolocation"], origin=stack.url)
    page.context.set_geolocation(BELLEVILLE)
    page.goto("/")
    page.get_by_role("button", name="Autour de moi").click()
    page.wait_for_url("**lat=48.8722**")
    expect(page.locator("#resultats")).to_contain_text("Autour de votre position")
    expect(page.locator(".cards .relay")).to_have_count(5)
    expect(page.get_by_role("combobox", name="Votre adresse")).to_have_value("")


def test_a_position_that_is_refused_leads_to_the_field(page: Page, stack: Stack) -> None:
    page.context.clear_permissions()
    page.goto("/")
    button = page.get_by_role("button", name="Autour de moi")
    button.click()
    expect(page.get_by_role("alert")).to_contain_text("Tapez plutôt votre adresse")
    expect(page.get_by_role("combobox", name="Votre adresse")).to_be_focused()
    expect(button).to_be_enabled()
    assert page.url == f"{stack.url}/"


def test_an_address_in_doubt_is_asked_back_and_a_choice_settles_it(page: Page) -> None:
    page.goto(IN_DOUBT)
    expect(page.get_by_role("heading", name="Vouliez-vous dire…")).to_be_visible()
    choice = page.locator("#resultats .choice").first
    wanted = choice.inner_text().strip()
    choice.click()
    page.wait_for_url("**lat=**")
    expect(page.locator("#resultats")).to_contain_text(f"Autour de {wanted}")
    expect(page.locator(".cards .relay").first).to_be_visible()


def test_an_address_in_doubt_puts_a_pin_on_the_map_to_be_moved(page: Page) -> None:
    page.goto(IN_DOUBT)
    pin = page.get_by_role("button", name=re.compile("^Épingle"))
    expect(page.get_by_role("button", name="Chercher ici")).to_be_visible()
    pin.press("ArrowLeft")
    pin.press("Enter")
    page.wait_for_url("**lat=**")
    expect(page.locator(".cards .relay").first).to_be_visible()
    expect(page.get_by_role("heading", name="Vouliez-vous dire…")).to_have_count(0)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("q=Montreuil", "Nos camions ne passent pas encore à Montreuil"),
        ("lat=48.8623&lon=2.4433", "Nos camions ne passent pas encore à Montreuil"),
        ("lat=45.764&lon=4.8357", "C’est loin de Paris"),
    ],
)
def test_outside_of_paris_it_is_said_and_the_nearest_are_shown_all_the_same(page: Page, place: str, words: str) -> None:
    page.goto(f"/?{place}")
    expect(page.locator("#resultats")).to_contain_text(words)
    expect(page.locator(".cards .relay")).to_have_count(5)


def test_the_whole_search_works_without_javascript(plain: Page) -> None:
    plain.goto("/")
    expect(plain.locator("[data-map]")).to_be_hidden()
    plain.get_by_label("Votre adresse").fill("12 rue de Crimée 75019")
    plain.get_by_role("button", name="Chercher", exact=True).click()
    expect(plain.locator("#resultats")).to_contain_text("Autour de 12 Rue de Crimée")
    everywhere = cards(plain)
    plain.get_by_role("checkbox", name=re.compile("Jouets")).check()
    plain.get_by_role("checkbox", name=re.compile("Sans marche")).check()
    plain.get_by_role("button", name="Filtrer").click()
    plain.wait_for_url("**accepts=TOYS**step_free=1**")
    expect(plain.get_by_role("checkbox", name=re.compile("Jouets"))).to_be_checked()
    expect(plain.locator("#resultats")).to_contain_text("Autour de 12 Rue de Crimée")
    assert cards(plain)
    assert cards(plain) != everywhere
    plain.locator(".cards .relay a", has_text="Horaires et détails").first.click()
    expect(plain.get_by_role("heading", name="Horaires", exact=True)).to_be_visible()


def test_doubt_and_the_suburbs_without_javascript(plain: Page) -> None:
    plain.goto(IN_DOUBT)
    plain.locator("#resultats .choice").first.click()
    expect(plain.locator("#resultats")).to_contain_text("Autour de")
    assert cards(plain)
