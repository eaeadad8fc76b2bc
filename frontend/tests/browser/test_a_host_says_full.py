"""A shopkeeper’s tap on a phone: the list, the map and the page of the point say it the next moment."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import WIDTHS, complaints

# A point of its own, at the edge of Paris, in nobody’s way.
MAKE = (
    "from geo.distance import Coordinates; from geo.tests.relays import a_relay_point; "
    "a_relay_point(Coordinates(longitude=2.2595, latitude=48.8425), slug='chez-hote', name='Chez l’hôte', "
    "hours='Mo-Su 05:00-23:55', closed_on_public_holidays=False, contact_email='hote@example.org')"
)
DROP = "from geo.models import RelayPoint; RelayPoint.objects.filter(slug='chez-hote').delete()"
NEARBY = "/?lat=48.8425&lon=2.2595"


@pytest.fixture(scope="module")
def link(stack: Stack, browser: Browser) -> Iterator[str]:
    """As Denise reads it on the page of the point."""
    stack.manage("shell", "--command", MAKE)
    staff = sign_in(browser, stack, "samir")
    staff.goto("/amistocks/points/chez-hote/")
    link = staff.get_by_label("Lien privé").input_value()
    staff.context.close()
    yield link
    stack.manage("shell", "--command", DROP)


@pytest.fixture
def phone(browser: Browser, stack: Stack) -> Iterator[Page]:
    """An old one: narrow, and without JavaScript."""
    context = browser.new_context(
        base_url=stack.url, viewport={"width": 360, "height": 640}, locale="fr-FR", java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_one_tap_and_everybody_knows(page: Page, phone: Page, link: str) -> None:
    page.goto(NEARBY)
    card = page.locator("#relais-chez-hote")
    expect(card).to_contain_text("Beaucoup de place")
    phone.goto(link)
    phone.get_by_role("button", name="À moitié", exact=True).click()
    expect(phone.get_by_role("main")).to_contain_text("par l’hôte")
    page.reload()
    expect(card).to_contain_text("À moitié plein")
    phone.get_by_role("button", name="Plein venez vider").click()
    page.goto("/points/chez-hote/")
    expect(page.get_by_role("main")).to_contain_text("Plein pour le moment")
    phone.get_by_role("button", name="Annuler : Plein").click()
    page.reload()
    expect(page.get_by_role("main")).to_contain_text("À moitié plein")


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_has_nothing_to_say_of_the_hosts_pages(page: Page, link: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    found = []
    for part in ("", "fermeture/", "pause/", "horaires/"):
        page.goto(f"{link}{part}")
        found += complaints(page)
    page.get_by_label("lundi, ferme à", exact=True).fill("04:30")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("La fermeture vient après l’ouverture")
    page.goto("/points/chez-hote/signaler/")
    assert found + complaints(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_has_nothing_to_say_of_the_pages_of_staff(browser: Browser, stack: Stack, link: str, width: int) -> None:
    staff = sign_in(browser, stack, "samir", width=width)
    found = []
    for address in ("/amistocks/", "/amistocks/points/chez-hote/", "/amistocks/points/chez-hote/carte/"):
        staff.goto(address)
        found += complaints(staff)
    staff.context.close()
    assert found == []
