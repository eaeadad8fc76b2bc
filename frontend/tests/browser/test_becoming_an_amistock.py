"""A shop offers a corner on a phone, the switchboard says yes, and the point is on the map."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

NAME = "Mercerie de la Browserie"
DROP = (
    "from collections_app.models import RelayApplication; from geo.models import RelayPoint; "
    "RelayApplication.objects.all().delete(); RelayPoint.objects.filter(slug='mercerie-de-la-browserie').delete()"
)


def offer(page: Page) -> None:
    page.get_by_label("Un commerce").check()
    page.get_by_label("Le nom du lieu").fill(NAME)
    expect(page.get_by_role("combobox", name="L’adresse du lieu")).to_be_visible()  # its script listens from then on
    page.get_by_label("L’adresse du lieu").fill("12 rue de Crimée 75019")
    page.locator("[role=option]").first.click()
    page.get_by_label("Oui, de plain-pied").check()
    page.get_by_label("Mardi", exact=True).check()
    page.get_by_label("Ouvre à", exact=True).fill("10:00")
    page.get_by_label("Ferme à", exact=True).fill("19:00")
    page.get_by_label("5 ou 6 cartons").check()
    page.get_by_label("Livres").check()
    page.get_by_label("Votre nom").fill("Léa Petit")
    page.get_by_label("Votre téléphone").fill("06 39 98 12 34")
    page.get_by_label("Votre e-mail").fill("lea@example.org")
    page.get_by_label(re.compile("Je promets")).check()
    page.get_by_label(re.compile("J’accepte")).check()
    page.get_by_role("button", name="Continuer").click()


@pytest.fixture
def a_clean_town(stack: Stack) -> Iterator[None]:
    stack.manage("shell", "--command", DROP)
    yield
    stack.manage("shell", "--command", DROP)


def applied(page: Page) -> list[str]:
    """What axe says on the way from the first page to the private one."""
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/devenir-amistock/")
    found = complaints(page)
    page.get_by_role("link", name="Proposer un lieu").click()
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("alert")).to_contain_text("réponses sont à revoir")
    found += complaints(page)
    offer(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Est-ce bien ici ?")
    expect(page.locator(".marker.me")).to_be_visible()
    found += complaints(page)
    page.get_by_role("button", name="Envoyer ma candidature").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nous avons bien reçu votre candidature")
    return found + complaints(page)


def accepted(staff: Page) -> list[str]:
    staff.goto("/amistocks/candidatures/")
    staff.get_by_role("link", name=NAME, exact=True).click()
    expect(staff.get_by_role("region", name=re.compile("le lieu proposé"))).to_be_visible()
    found = complaints(staff)
    staff.get_by_role("button", name="Accepter", exact=True).click()
    staff.get_by_role("button", name="Accepter et envoyer").click()
    expect(staff.get_by_role("heading", name="La charte est chez l’hôte")).to_be_visible()
    return found


def signed(page: Page) -> list[str]:
    page.reload()
    page.get_by_role("link", name="Lire la charte").click()
    found = complaints(page)
    page.get_by_label("J’ai lu cette charte").check()
    page.get_by_role("button", name="Accepter la charte").click()
    expect(page.get_by_role("link", name="L’affiche à imprimer")).to_be_visible()
    found += complaints(page)
    page.get_by_role("button", name="Elle est en place").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("C’est presque prêt")
    return found


def opened_today(staff: Page) -> list[str]:
    staff.reload()
    staff.get_by_label("Le jour de l’ouverture").fill(staff.evaluate("new Date().toLocaleDateString('sv')"))
    staff.get_by_role("button", name="Fixer le jour d’ouverture").click()
    staff.get_by_role("button", name="Fixer ce jour et envoyer").click()
    expect(staff.get_by_role("heading", name=re.compile("Ouvert depuis"))).to_be_visible()
    staff.goto("/amistocks/candidatures/")
    return complaints(staff)


@pytest.mark.usefixtures("a_clean_town")
def test_from_the_form_to_the_map(page: Page, browser: Browser, stack: Stack) -> None:
    found = applied(page)
    staff = sign_in(browser, stack, "denise")
    found += accepted(staff) + signed(page) + opened_today(staff)
    staff.context.close()
    page.reload()
    page.get_by_role("link", name="Voir sa page").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    page.goto("/?q=12+rue+de+Crimée+75019")
    expect(page.locator("#resultats")).to_contain_text(NAME)
    assert found == []
