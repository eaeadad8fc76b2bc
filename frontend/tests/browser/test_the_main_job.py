"""The main job as one walk: from an address to a published round and a first stop done."""

import re
import time

from playwright.sync_api import Browser, Geolocation, Page, expect

from frontend.tests.browser.karim import a_phone, open_round, press
from frontend.tests.browser.people import be_promised_a_window, give, go_to_the_next_day, sign_in
from frontend.tests.browser.stack import Stack

A_PLAN_TAKES_MS = 60_000
A_LETTER_TAKES_S = 20
CRIMEE: Geolocation = {"latitude": 48.8835, "longitude": 2.3855}


def a_parisian_finds_where_to_give(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    box.fill("12 rue de crim")
    expect(page.get_by_role("option").first).to_have_text("12 Rue de Crimée 75019 Paris")
    box.fill("12 rue de Crimée 75019")
    box.press("Enter")
    cards = page.locator("li.relay")
    expect(cards).to_have_count(5)
    expect(cards.first).to_contain_text(re.compile(r"\d+ minutes? à pied\s+\(estimation\)"))
    expect(cards.first).to_contain_text(re.compile("Ouv|Ferm"))
    expect(page.locator(".leaflet-container .marker").filter(has_text="1")).not_to_have_count(0)

    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation(CRIMEE)
    page.goto("/")
    page.get_by_role("button", name="Autour de moi").click()
    expect(cards).to_have_count(5)


def small_things_go_to_an_amistock(page: Page) -> None:
    page.goto("/collecte/?cp=75019")
    give(page, "sac", "Sac de vêtements, 50 L", 4)
    answer = page.locator("#bilan")
    expect(answer).to_contain_text("parfait pour un Amistock")
    expect(answer.get_by_role("listitem")).not_to_have_count(0)


def a_donor_is_promised_a_window(page: Page) -> str:
    be_promised_a_window(page)
    return page.locator(".big-reference").inner_text()


def the_letter_goes_out(stack: Stack, reference: str) -> None:
    deadline = time.monotonic() + A_LETTER_TAKES_S
    while not any(reference in letter.read_text() for letter in (stack.var / "mail").glob("*")):
        assert time.monotonic() < deadline, "no e-mail went out"
        time.sleep(0.5)


def the_switchboard_sees_it_and_books_one_more(page: Page, reference: str) -> None:
    page.goto("/standard/")
    page.get_by_role("link", name=re.compile(reference)).first.click()
    expect(page.get_by_role("main")).to_contain_text("12 Rue de Crimée 75019 Paris")

    page.goto("/standard/nouvelle/")
    page.get_by_label("Téléphone").fill("01 42 00 00 17")
    page.get_by_label("Nom", exact=True).fill("M. Petit")
    page.get_by_role("combobox", name="Adresse").fill("5 place Armand-Carrel 75019 Paris")
    page.keyboard.press("Tab")
    page.locator("[name=object]").first.fill("Armoire 3 portes")
    page.keyboard.press("Tab")
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("main")).to_contain_text("M. Petit")
    expect(page.get_by_role("main")).to_contain_text("Planifiée")


def the_planner_plans_and_publishes(page: Page) -> None:
    page.goto("/tournees/")
    while not page.get_by_text("En préparation").count():
        go_to_the_next_day(page)
    page.get_by_role("button", name="Calculer les tournées").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text("Calculé à")).to_be_visible(timeout=A_PLAN_TAKES_MS)
    expect(page.locator("[data-stop]")).not_to_have_count(0)
    expect(page.locator(".leaflet-container .marker")).not_to_have_count(0)
    page.get_by_text("Publier…").click()
    page.get_by_role("button", name="Oui, publier").click()
    expect(page.get_by_text("Liens des équipes")).to_be_visible()


def the_link_of_todays_first_round(page: Page) -> str:
    page.goto("/tournees/")
    page.get_by_text("Liens des équipes").click()
    return page.get_by_role("textbox", name="Camion 1").input_value()


def the_driver_marks_the_first_stop_done(page: Page) -> None:
    """A home has a step more before and one more after than an Amistock."""
    for words, then in (("J’arrive", "En route"), ("Je suis là", "Sur place"), ("On commence", "Commencé")):
        if page.locator("[data-thumb]:visible").get_by_text(words).locator("visible=true").count():
            press(page, words, then)
    page.locator("[data-thumb] a:visible").click()
    page.get_by_label("Nombre exact de m³").fill("3,2")
    page.locator("#question button").click()
    expect(page.locator("[data-done]")).to_contain_text("1 fait sur")
    expect(page.get_by_text(re.compile(r"3,2\sm³ à bord"))).to_be_visible()


def test_from_an_address_to_a_published_round(page: Page, browser: Browser, stack: Stack) -> None:
    a_parisian_finds_where_to_give(page)
    small_things_go_to_an_amistock(page)
    reference = a_donor_is_promised_a_window(page)
    the_letter_goes_out(stack, reference)
    the_switchboard_sees_it_and_books_one_more(sign_in(browser, stack, "denise"), reference)
    samir = sign_in(browser, stack, "samir")
    the_planner_plans_and_publishes(samir)
    link = the_link_of_todays_first_round(samir)
    the_driver_marks_the_first_stop_done(open_round(a_phone(browser, stack), link))
