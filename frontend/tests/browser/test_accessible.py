"""axe finds nothing to complain of on the pages of the walk, on a phone and on a desk."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import choose_a_window, list_a_lot, say_where, say_who, sign_in
from frontend.tests.browser.stack import Stack

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4", "best-practice"]
WIDTHS = (360, 1280)
IS_A_PLACE = "one => document.querySelector(one)?.matches('.map-dot, .map-cluster') ?? false"


def complaints(page: Page, *, stricter: str = "") -> list[str]:
    """What axe says of the page as it stands, by one rule more if wished, and whether it scrolls sideways."""
    rules = {stricter: {"enabled": True}} if stricter else {}
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "rules": rules})
    said = [
        f"{page.url}: {fault['id']} {node['html'][:120]}"
        for fault in found.response["violations"]
        for node in fault["nodes"]
        if not is_exempt(page, fault["id"], node)
    ]
    too_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [*said, f"{page.url}: scrolls sideways"] if too_wide else said


def is_exempt(page: Page, rule: str, node: dict[str, Any]) -> bool:
    """WCAG 2.5.8 leaves out what must stand where it does: a place may lie under a button until the map is moved."""
    return rule == "target-size" and bool(page.evaluate(IS_A_PLACE, node["target"][0]))


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def public(page: Page, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 800})
    return page


@pytest.fixture
def staff(browser: Browser, stack: Stack, width: int) -> Iterator[Page]:
    page = sign_in(browser, stack, "samir", width=width)
    yield page
    page.context.close()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?q=12+rue+de+Crimée+75019",
        "/?q=zzzz+qqqq",
        "/?q=12+rue+de+Crimée+75020",
        "/?lat=48.8623&lon=2.4433",
        "/?lat=48.88&lon=2.39&when=now&accepts=TOYS",
        "/?zone=2.30,48.85,2.36,48.88",
        "/?lat=48.88&lon=2.39&accepts=BOOKS&when=saturday",
        "/points/mairie-du-19e/",
        "/points/mairie-du-19e/affiche/",
        "/points/mairie-du-19e/affiche/?format=A5",
        "/carte/",
        "/integrer/?cp=75",
        "/collecte/",
        "/collecte/?cp=75019",
        "/collecte/?cp=93500",
        "/donnees-personnelles/",
        "/mentions-legales/",
        "/compte/login/",
        "/inconnu/",
    ],
)
def test_public_pages(public: Page, address: str) -> None:
    public.goto(address)
    assert complaints(public) == []


def test_every_step_of_a_donor(public: Page) -> None:
    list_a_lot(public)
    found = complaints(public)
    say_where(public)
    found += complaints(public)
    choose_a_window(public)
    found += complaints(public)
    say_who(public, phone="06 12")
    found += complaints(public)
    say_who(public)
    public.wait_for_url("**/suivi/*/")
    assert found + complaints(public) == []


@pytest.mark.parametrize(
    "address", ["/standard/", "/standard/nouvelle/", "/standard/?q=petit", "/standard/carte/", "/tournees/"]
)
def test_pages_of_staff(staff: Page, address: str) -> None:
    staff.goto(address)
    assert complaints(staff) == []


@pytest.mark.parametrize(
    "addresses",
    [
        (
            "/standard/appel/?tel=06",
            "/standard/calendrier/",
            "/standard/a-recaser/",
            "/standard/equipes/",
            "/standard/attente/",
        ),
        ("/standard/carte/?du=hier&m3_min=9&m3_max=1", "/standard/export/?du=hier", "/standard/?q=zzzz"),
        ("/regles/plages/", "/regles/phrases/", "/regles/zones/", "/regles/zones/?q=zzzz", "/regles/objets/?q=sac"),
    ],
    ids=["switchboard", "refused", "rules"],
)
def test_other_pages_of_the_switchboard(browser: Browser, stack: Stack, width: int, addresses: Sequence[str]) -> None:
    page, found = sign_in(browser, stack, "odile", width=width), []
    for address in addresses:
        page.goto(address)
        found += complaints(page)
    page.context.close()
    assert found == []


def test_an_area_and_an_object_show_what_their_change_would_do(browser: Browser, stack: Stack, width: int) -> None:
    page = sign_in(browser, stack, "odile", width=width)
    effect = page.get_by_role("region", name="Ce que cela donne")
    page.goto("/regles/zones/75119/")
    page.get_by_label("Nos camions").select_option("ne vont pas")
    expect(effect.get_by_role("button", name="Enregistrer ce changement")).to_be_visible()
    found = complaints(page)
    page.goto("/regles/objets/canape-3-places/")
    found += complaints(page)
    page.get_by_label("Le plus souvent, il en prend").fill("2,3")
    expect(effect.get_by_role("heading", name="Avec ce changement")).to_be_visible()
    page.context.close()
    assert found == []


def test_the_messages_to_donors(browser: Browser, stack: Stack, width: int) -> None:
    page = sign_in(browser, stack, "odile", width=width)
    page.goto("/messages/")
    found = complaints(page)
    page.get_by_role("link", name="Rendez-vous confirmé").click()
    page.get_by_label("Texte du SMS").fill("Bonjour {prénom}")
    page.get_by_role("button", name="Voir l’aperçu").click()
    expect(page.get_by_role("alert")).to_contain_text("Ce message ne connaît pas {prénom}")
    found += complaints(page)
    page.context.close()
    assert found == []


def test_the_rules_show_their_effect_before_they_are_saved(browser: Browser, stack: Stack, width: int) -> None:
    page = sign_in(browser, stack, "odile", width=width)
    page.goto("/regles/")
    found = complaints(page)
    page.get_by_role("link", name="Changer : Quand le camion vient").click()
    page.get_by_label("Objet 1", exact=True).fill("Canapé 3 places")
    page.get_by_label("Le camion vient au-dessus de").fill("1,5")
    effect = page.get_by_role("region", name="Ce que cela donne")
    expect(effect.get_by_role("heading", name="Avec ce changement")).to_be_visible()
    expect(effect.get_by_role("button", name="Enregistrer ce changement")).to_be_visible()
    found += complaints(page)
    page.goto("/standard/export/")
    found += complaints(page)
    page.context.close()
    assert found == []


def test_a_request_and_a_crews_round(staff: Page) -> None:
    staff.goto("/standard/")
    staff.locator("a[href^='/standard/demandes/']").first.click()
    found = complaints(staff)
    staff.goto("/tournees/")
    staff.get_by_text("Liens des équipes").click()
    link = staff.get_by_role("textbox", name="Camion 2").input_value()
    staff.goto(link)
    assert found + complaints(staff) == []
