"""The whole request without JavaScript on a small screen, by keyboard alone at 200 %, and through reloads."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from frontend.tests.browser.people import choose_a_window, give, list_a_lot, say_who
from frontend.tests.browser.stack import Stack

MOST_TABS = 150
FOCUSED = "css => document.activeElement.matches(css)"


@pytest.fixture
def plain(browser: Browser, stack: Stack) -> Iterator[Page]:
    """A page where no script runs."""
    context: BrowserContext = browser.new_context(
        base_url=stack.url, locale="fr-FR", java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    yield context.new_page()
    context.close()


def tab_to(page: Page, css: str) -> None:
    for _ in range(MOST_TABS):
        if page.evaluate(FOCUSED, css):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {css}")


def write(page: Page, css: str, text: str) -> None:
    tab_to(page, css)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)


def press(page: Page, css: str, key: str = "Enter") -> None:
    tab_to(page, css)
    page.keyboard.press(key)


def search_and_add(page: Page, words: str, slug: str) -> None:
    page.get_by_label("Chercher un objet").focus()  # back up the page: Shift and Tab
    write(page, "[type=search]", words)
    press(page, f".tile:has([name=n-{slug}]) [data-more]")
    expect(page.locator(f"[name=n-{slug}]")).to_have_value("1")


def test_without_javascript_on_a_small_screen(plain: Page) -> None:
    plain.goto("/collecte/")
    plain.get_by_label("Votre code postal").fill("75019")
    plain.get_by_role("button", name="Commencer").click()
    plain.get_by_label("Chercher un objet").fill("Canapés")
    plain.get_by_role("button", name="Chercher").click()
    plain.get_by_label("Nombre : Canapé 3 places").fill("1")
    plain.get_by_label("Chercher un objet").fill("armoires")
    plain.get_by_role("button", name="Chercher").click()
    plain.get_by_label("Nombre : Armoire 2 portes").fill("1")
    plain.get_by_role("button", name="Continuer").click()

    plain.get_by_label("Votre adresse").fill("rue de Crimée 75019")
    plain.get_by_label("À quel étage ?").fill("2")
    plain.get_by_label("Oui", exact=True).check()
    plain.get_by_role("button", name="Continuer").click()
    expect(plain.get_by_role("alert")).to_contain_text("Nous ne sommes pas sûrs")
    plain.get_by_label("Rue de Crimée 75019 Paris").check()
    plain.get_by_role("button", name="Continuer").click()

    choose_a_window(plain)
    say_who(plain, email="")
    expect(plain.get_by_role("main")).to_contain_text("C’est confirmé")


def test_by_keyboard_alone_at_200_percent(page: Page, stack: Stack) -> None:
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto("/collecte/")
    write(page, "[name=cp]", "75019")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Que donnez-vous ?")
    search_and_add(page, "canapés", "canape-3-places")
    search_and_add(page, "armoire", "armoire-2-portes")
    expect(page.locator("#bilan-bref")).to_contain_text("le camion vient")
    press(page, ".bar .button")

    expect(page.get_by_role("heading", level=1)).to_have_text("Où venir ?")
    write(page, "[name=address]", "rue de Crimée 75019")
    page.keyboard.press("Escape")
    write(page, "[name=floor]", "3")
    press(page, "[name=lift]", "Space")
    press(page, ".onward .button:not(.link)")
    expect(page.get_by_role("alert")).to_be_focused()
    press(page, "[name=choice]", "Space")
    press(page, ".marker.me", "ArrowUp")
    expect(page.get_by_text("l’équipe viendra à l’épingle")).to_be_visible()
    press(page, ".onward .button:not(.link)")

    expect(page.get_by_role("heading", level=1)).to_have_text("Quand venir ?")
    press(page, "[name=offer]", "Space")
    press(page, ".onward .button:not(.link)")
    expect(page.get_by_role("heading", level=1)).to_have_text("Qui êtes-vous ?")
    write(page, "[name=name]", "Jeanne Martin")
    write(page, "[name=phone]", "06 12 34 56 78")
    press(page, "[name=consent]", "Space")
    press(page, ".onward .button:not(.link)")
    page.wait_for_url("**/suivi/*/")
    expect(page.get_by_role("main")).to_contain_text("C’est confirmé")


def test_a_reload_and_the_way_back_lose_nothing(page: Page, stack: Stack) -> None:
    page.goto("/collecte/?cp=75019")
    give(page, "sac", "Sac de vêtements, 50 L", 3)
    number = page.locator("[name=n-sac-textile-50-l]")
    page.reload()
    expect(number).to_have_value("3")
    expect(page.locator("#bilan")).to_contain_text("parfait pour un Amistock")
    page.locator(".bar .button").click()
    expect(page.locator("#bilan")).to_be_focused()
    page.reload()
    expect(number).to_have_value("3")
    page.locator("#bilan ol a").first.click()
    page.wait_for_url("**/points/**")
    page.go_back()
    expect(number).to_have_value("3")


def test_what_was_written_of_oneself_waits_while_the_list_changes(page: Page, stack: Stack) -> None:
    list_a_lot(page)
    page.get_by_label("Votre adresse").fill("12 rue de Crimée 75019")
    page.get_by_label("À quel étage ?").fill("3")
    page.get_by_role("link", name="Retour à ma liste").click()
    expect(page.locator("[name=n-canape-3-places]")).to_have_value("1")
    page.locator(".bar .button").click()
    expect(page.get_by_label("Votre adresse")).to_have_value("12 rue de Crimée 75019")
    expect(page.get_by_label("À quel étage ?")).to_have_value("3")
