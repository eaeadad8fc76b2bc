"""Inès enters a caller's whole request and promises a date: not once does she touch the mouse."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack

KEYS = 76  # the figure kept: 63 of them are the caller’s own words, one opens the page, the others lead through it


class Keyboard:
    """Presses keys and counts them; a capital or a sign that needs Shift counts once."""

    def __init__(self, page: Page) -> None:
        self._page, self.pressed = page, 0

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)
        self.pressed += len(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)
            self.pressed += 1


class Held:
    """Holds back what a page asks for, until it is let go: a slow network, as slow as the test wants it."""

    def __init__(self, page: Page, pattern: str, *, but: str = "^$") -> None:
        self._routes: list[Route] | None = []
        self._but = re.compile(but)
        page.route(re.compile(pattern), self._hold)

    def _hold(self, route: Route) -> None:
        if self._routes is None or self._but.search(route.request.url):
            route.continue_()
        else:
            self._routes.append(route)

    def let_go(self) -> None:
        held, self._routes = self._routes or [], None
        for route in held:
            route.continue_()


@pytest.fixture
def desk(browser: Browser, stack: Stack) -> Page:
    return sign_in(browser, stack, "ines")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name || document.activeElement.id"))


def nothing_needs_scrolling(page: Page, date: Locator) -> None:
    """At 1280 × 720."""
    for part in (page.get_by_label("Téléphone"), date, page.get_by_role("button", name="Enregistrer")):
        expect(part).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_a_call_is_entered_and_promised_with_keys_alone(desk: Page) -> None:
    keys = Keyboard(desk)
    desk.goto("/standard/")
    expect(desk.locator("[data-keys-open]")).to_be_visible()
    keys.type("0699887766")  # into the one box, which finds nobody
    expect(desk.locator("#resultats-titre")).to_have_text(re.compile("Aucune demande pour « 0699887766 »"))
    keys.press("Enter")
    expect(desk.get_by_label("Nom", exact=True)).to_be_focused()
    expect(desk.get_by_label("Téléphone")).to_have_value("06 99 88 77 66")
    keys.type("Mme Roux")
    keys.press("Enter", "Enter")
    keys.type("12 rue de crimee 75019")
    keys.press("Enter")
    keys.type("3")
    keys.press("Enter", "Enter")
    keys.type("45B12")
    keys.press(*["Enter"] * (1 + desk.locator(".fields.narrow input, .fields.narrow select").count() - 3))
    assert focused(desk) == "object"
    keys.type("2 ca3, ar2, 10 cl")
    keys.press("Enter")
    expect(desk.locator("#apercu")).to_contain_text("2 × Canapé 3 places")
    expect(desk.locator("#apercu input[type=radio]").first).to_be_attached()
    keys.press("Enter", "2")
    second = desk.locator("#apercu input[type=radio]").nth(1)
    expect(second).to_be_checked()
    expect(second).to_be_focused()
    nothing_needs_scrolling(desk, second)
    keys.press("Enter")
    desk.wait_for_url(re.compile("/standard/demandes/"))
    expect(desk.get_by_role("status").or_(desk.locator(".messages")).first).to_contain_text("C’est réservé")
    assert keys.pressed == KEYS


def test_keys_pressed_before_the_scripts_have_come_lead_on(desk: Page) -> None:
    scripts = Held(desk, r"\.js$", but="/entry")
    desk.goto("/standard/nouvelle/", wait_until="commit")
    expect(desk.get_by_label("Téléphone")).to_be_focused()
    keys = Keyboard(desk)
    keys.type("0699887766")
    keys.press("Enter")
    keys.type("Mme Roux")
    keys.press("Enter", "Enter")
    keys.type("12 rue de crimee 75019")
    keys.press("Enter")
    assert focused(desk) == "floor"
    scripts.let_go()
    expect(desk.locator("[data-keys-open]")).to_be_visible()
    assert focused(desk) == "floor"
    expect(desk.get_by_label("Nom", exact=True)).to_have_value("Mme Roux")


def test_keys_pressed_before_an_answer_has_come_hold(desk: Page) -> None:
    desk.goto("/standard/nouvelle/")
    expect(desk.locator("[data-keys-open]")).to_be_visible()
    answers = Held(desk, "/addresses/suggest/|/nouvelle/apercu/")
    keys = Keyboard(desk)
    desk.get_by_label("Adresse", exact=True).focus()
    keys.type("12 rue de crimee 75019")
    keys.press("Enter")
    assert focused(desk) == "floor"
    desk.get_by_label("Objet 1", exact=True).focus()
    keys.type("2 ca3, ar2, 10 cl")
    keys.press("Enter", "Enter", "2")  # chosen from the dates that are still to come
    answers.let_go()
    second = desk.locator("#apercu input[type=radio]").nth(1)
    expect(second).to_be_checked()
    expect(second).to_be_focused()
    expect(desk).to_have_url(re.compile("/standard/nouvelle/$"))


def test_a_question_mark_shows_every_key(desk: Page) -> None:
    desk.goto("/standard/nouvelle/")
    expect(desk.locator("[data-keys-open]")).to_be_visible()
    expect(desk.get_by_label("Téléphone")).to_be_focused()
    desk.keyboard.press("?")
    shown = desk.get_by_role("dialog", name="Au clavier")
    expect(shown).to_be_visible()
    expect(shown).to_contain_text("Ctrl Entrée")
    assert Axe().run(desk).violations_count == 0
    desk.keyboard.press("Escape")
    expect(desk.get_by_label("Téléphone")).to_be_focused()


def test_a_choice_made_while_one_types_on_stands(desk: Page) -> None:
    desk.goto("/standard/nouvelle/")
    expect(desk.locator("[data-keys-open]")).to_be_visible()
    desk.get_by_label("Adresse", exact=True).fill("12 rue de crimee 75019")
    desk.get_by_label("Objet 1", exact=True).fill("3 ca3")
    desk.get_by_label("Objet 2", exact=True).focus()
    first = desk.locator("#apercu input[type=radio]").first
    first.check()
    desk.get_by_label("Objet 2", exact=True).fill("cl")
    desk.get_by_label("Téléphone").focus()
    expect(desk.locator("#apercu")).to_contain_text("1 × Carton de livres")
    expect(first).to_be_checked()


def test_a_caller_who_is_known_is_taken_over_by_keys(desk: Page) -> None:
    desk.goto("/standard/")
    desk.locator("#resultats a[href^='/standard/demandes/']").first.click()
    phone = desk.locator("a.call").first.inner_text()
    name = desk.get_by_role("heading", level=1).inner_text()
    desk.goto("/standard/nouvelle/")
    expect(desk.locator("[data-keys-open]")).to_be_visible()
    desk.keyboard.type(phone)
    expect(desk.locator("#apercu [name=reuse]").first).to_be_visible()
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#apercu [name=reuse]").first).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Objet 1", exact=True)).to_be_focused()
    expect(desk.get_by_label("Nom", exact=True)).to_have_value(name)


def test_a_server_out_of_reach_is_said_and_what_was_typed_stays(desk: Page) -> None:
    desk.goto("/standard/nouvelle/")
    expect(desk.locator("[data-keys-open]")).to_be_visible()
    said = desk.get_by_text("La connexion est coupée")
    desk.context.set_offline(True)
    desk.get_by_label("Objet 1", exact=True).fill("2 ca3")
    expect(said).to_be_visible()
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_label("Objet 1", exact=True)).to_have_value("2 ca3")
    desk.context.set_offline(False)
    desk.get_by_label("Objet 1", exact=True).fill("3 ca3")
    expect(desk.locator("#apercu")).to_contain_text("3 × Canapé 3 places")
    expect(said).to_be_hidden()
