"""Each answer to a list, and each thing that can be wrong with it: axe is silent at 320 px, and the page is light."""

import pytest
from playwright.sync_api import Page, expect

from frontend.tests.browser.people import list_a_lot
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

LIGHT_BYTES = 100_000
COLLECT = {"canape-3-places": "1", "fauteuil": "1", "sac-textile-50-l": "2"}


@pytest.fixture
def small(page: Page) -> Page:
    page.set_viewport_size({"width": 320, "height": 640})
    return page


def send_a_list(page: Page, things: dict[str, str], *, worn: str = "") -> None:
    """Everything open, as on paper; sent by the button."""
    page.goto("/collecte/?cp=75019")
    page.evaluate("for (const room of document.querySelectorAll('details')) room.open = true")
    for slug, number in things.items():
        page.locator(f"[name=n-{slug}]").fill(number)
    if worn:
        page.locator(f"[name=etat-{worn}]").select_option("WORN")
    page.locator(".bar .button").click()


@pytest.mark.parametrize(
    ("things", "worn", "said"),
    [
        ({}, "", "Choisissez au moins un objet"),
        ({"sac-textile-50-l": "3"}, "", "parfait pour un Amistock"),
        ({"canape-2-places": "1"}, "", "À nous apporter"),
        ({"canape-2-places": "1", "sac-textile-50-l": "2"}, "", "Un peu ici, un peu là"),
        ({"matelas-2-places": "1"}, "matelas-2-places", "Encombrants de la Ville de Paris"),
    ],
)
def test_an_answer_on_the_page(small: Page, stack: Stack, things: dict[str, str], worn: str, said: str) -> None:
    send_a_list(small, things, worn=worn)
    expect(small.get_by_role("main")).to_contain_text(said)
    assert complaints(small) == []


@pytest.mark.parametrize(
    ("things", "said"),
    [(COLLECT, "Les petites choses, dès aujourd’hui"), ({"canape-3-places": "1"}, "Parlons-en au téléphone")],
)
def test_an_answer_beside_the_list(small: Page, stack: Stack, things: dict[str, str], said: str) -> None:
    small.goto("/collecte/?cp=75019")
    small.evaluate("for (const room of document.querySelectorAll('details')) room.open = true")
    for slug, number in things.items():
        small.locator(f"[name=n-{slug}]").fill(number)
        small.keyboard.press("Tab")
    expect(small.locator("#bilan")).to_contain_text(said)
    assert complaints(small) == []


def test_a_doubtful_address_with_its_map(small: Page, stack: Stack) -> None:
    list_a_lot(small)
    small.get_by_label("Votre adresse").fill("rue de Crimée 75019")
    small.keyboard.press("Escape")
    small.get_by_label("À quel étage ?").fill("3")
    small.get_by_label("Non", exact=True).check()
    small.get_by_role("button", name="Continuer").click()
    small.get_by_label("Rue de Crimée 75019 Paris").check()
    expect(small.locator(".marker.me")).to_be_visible()
    assert complaints(small) == []


def test_the_form_is_light(page: Page, stack: Stack) -> None:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    sizes: list[int] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto("/collecte/?cp=75019", wait_until="networkidle")
    assert 0 < sum(sizes) <= LIGHT_BYTES
    assert len(sizes) <= 25
