"""A call back by keyboard: what the person says turns a doubtful gift into a date, and the answer is read first."""

import re

from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints
from frontend.tests.browser.test_the_private_page import tab_to


def note_a_doubtful_request(page: Page) -> None:
    """A sofa for three: perhaps enough for a truck, perhaps not."""
    page.goto("/standard/nouvelle/")
    page.get_by_label("Téléphone").fill("01 42 00 00 18")
    page.get_by_label("Nom", exact=True).fill("Mme Rappel")
    page.get_by_role("combobox", name="Adresse").fill("5 place Armand-Carrel 75019 Paris")
    page.keyboard.press("Tab")
    page.locator("[name=object]").first.fill("Canapé 3 places")
    page.keyboard.press("Tab")
    expect(page.locator("#apercu")).to_contain_text("À voir ensemble au téléphone")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mme Rappel")


def press(page: Page, role: str, name: str) -> None:
    target = page.get_by_role(role, name=name)  # type: ignore[arg-type]
    expect(target).to_be_visible()
    tab_to(page, target)
    page.keyboard.press("Enter")


def test_what_is_said_becomes_a_date_by_keyboard(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "denise")
    note_a_doubtful_request(page)
    page.goto("/standard/rappels/")
    assert complaints(page) == []
    press(page, "link", re.compile("Mme Rappel"))  # type: ignore[arg-type]

    answer = page.locator("#apercu")
    expect(page.get_by_text("À préciser : un seul fait")).to_be_visible()
    expect(answer).to_contain_text("Le volume reste douteux")
    assert complaints(page) == []
    end = page.get_by_role("button", name="Terminer l’appel")
    expect(end).to_be_in_viewport()

    tab_to(page, page.get_by_label("Combien, objet 1"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    expect(answer).to_contain_text("Le camion vient")
    tab_to(page, answer.get_by_role("radio", name="Sans date"))
    page.keyboard.press("ArrowUp")  # the window before it
    expect(answer.get_by_text("Rien n’est envoyé")).to_be_visible()
    expect(answer.get_by_role("radio", name="Sans date")).not_to_be_checked()
    assert complaints(page) == []
    press(page, "button", "Terminer l’appel")

    expect(page.get_by_text("C’est réservé")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Planifiée")


def test_declining_is_read_before_it_is_sent(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "denise")
    page.goto("/standard/?voir=BOOK")
    page.locator("a[href^='/standard/demandes/']").first.click()
    page.get_by_text("Décliner", exact=True).click()
    page.get_by_label("Pourquoi décliner ?").select_option(index=1)
    page.locator("details[open]").get_by_role("button", name="Lire le message").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Décliner la demande")
    page.get_by_label("Ajouter une phrase").fill("Merci d’avoir pensé à nous.")
    page.get_by_role("button", name="Relire avec ma phrase").click()
    expect(page.locator(".letter")).to_contain_text("Merci d’avoir pensé à nous.")
    assert complaints(page) == []
    send = page.get_by_role("button", name="Décliner et envoyer")
    expect(send).to_be_in_viewport(ratio=1)
    send.click()
    expect(page.get_by_role("main")).to_contain_text("Déclinée")
