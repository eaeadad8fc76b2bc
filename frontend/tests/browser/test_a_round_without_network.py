"""Karim drives half a round with no network, his telephone starts anew in between: nothing is lost or doubled."""

from collections import Counter
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.karim import Driven, a_phone, answer, at_stop, open_answers, open_round, pill, press, rest
from frontend.tests.browser.stack import Stack

EMPTY = "async () => [(await caches.keys()).length, (await indexedDB.databases()).length]"


def a_photo() -> bytes:
    written = BytesIO()
    Image.new("RGB", (64, 48), "brown").save(written, "JPEG")
    return written.getvalue()


def finish_the_first_home(page: Page) -> None:
    """Weighed, with a photo; the volume is asked for until it is said."""
    press(page, "J’arrive", "En route")
    pill(page).to_have_text("Hors connexion · 1 en attente")
    press(page, "Je suis là", "Sur place")
    press(page, "On commence", "Commencé")
    page.locator("[data-stop]:visible [data-thumb] a:visible").click()
    page.locator("#question button").click()
    expect(page.get_by_text("Choisissez une image, ou écrivez le nombre de m³.")).to_be_visible()
    page.locator("#question").get_by_text("1,5").click()
    page.get_by_label("Kilos, si vous avez pesé").fill("82,5")
    page.locator("#id_photo").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": a_photo()})
    page.locator("#question button").click()
    at_stop(page, "Hors réseau 2")
    rest(page)


def touch_the_wrong_button(page: Page) -> None:
    open_answers(page)
    answer(page, "Personne")
    at_stop(page, "Hors réseau 3")
    page.get_by_role("button", name="C’était une erreur").click()
    at_stop(page, "Hors réseau 2")
    expect(page.locator("[data-stop]:visible [data-secret=code]")).to_contain_text("1A1B")


def take_a_part_of_the_second(page: Page) -> None:
    press(page, "J’arrive", "En route")
    press(page, "Je suis là", "Sur place")
    answer(page, "En partie", "1\u202fm³", "Camion plein")


def say_that_the_truck_is_full(page: Page) -> None:
    page.get_by_role("link", name="J’ai un problème").click()
    page.locator("#incident").get_by_text("Camion plein").click()
    page.get_by_role("button", name="Oui, prévenir le bureau").click()


def test_half_a_round_offline_is_told_once_when_the_network_is_back(browser: Browser, stack: Stack) -> None:
    driven, phone = Driven.by(stack, "Hors réseau"), a_phone(browser, stack)
    page = open_round(phone, driven.home)
    pill(page).to_have_text("Tout est envoyé")
    phone.set_offline(True)
    finish_the_first_home(page)
    touch_the_wrong_button(page)
    pill(page).to_have_text("Hors connexion · 7 en attente")
    page.close()
    page = phone.new_page()  # the telephone was switched off
    page.goto(driven.home)
    at_stop(page, "Hors réseau 2")
    expect(page.locator("[data-done]")).to_have_text("1 fait sur 6")
    pill(page).to_have_text("Hors connexion · 7 en attente")
    take_a_part_of_the_second(page)
    say_that_the_truck_is_full(page)
    pill(page).to_have_text("Hors connexion · 11 en attente")
    phone.set_offline(False)
    pill(page).to_have_text("Tout est envoyé")

    heard = driven.heard()
    assert Counter((kind, result) for kind, result, _ in heard["told"]) == {
        (kind, "APPLIED"): 2 if kind in ("ON_THE_WAY", "ARRIVED") else 1
        for kind in ("ON_THE_WAY", "ARRIVED", "STARTED", "DONE", "NOBODY", "UNDO", "PARTLY", "INCIDENT")
    }
    assert [kind for kind, _, is_undone in heard["told"] if is_undone] == ["NOBODY"]
    assert heard["stops"][:3] == [["DONE", "1.50"], ["PARTLY", "1.00"], ["PLANNED", ""]]
    assert (heard["photos"], heard["incidents"]) == (1, ["FULL"])

    driven.revoke()
    page.reload()
    expect(page.get_by_role("heading", name="Ce lien ne marche pas")).to_be_visible()
    assert page.evaluate(EMPTY) == [0, 0]
