"""A photo of what is in no list: added on the way, with and without JavaScript, seen and taken back by the link."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, expect

from collections_app.tests import files
from frontend.tests.browser.people import choose_a_window, give, say_where, say_who, sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints


def a_heavy_photo() -> bytes:
    out = BytesIO()
    Image.effect_noise((2400, 1800), 80).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


def payload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def list_another_thing(page: Page) -> None:
    page.goto("/collecte/?cp=75019")
    give(page, "canap", "Canapé 3 places", 2)
    page.locator("[name=autre]").fill("Un métier à tisser")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Une photo nous aide")


def at_the_managers_desk(browser: Browser, stack: Stack, reference: str, width: int) -> list[str]:
    """What axe says of the file with its photo, and of the page that hands over and erases."""
    odile = sign_in(browser, stack, "odile", width=width)
    odile.goto(f"/standard/demandes/{reference}/")
    odile.get_by_role("button", name="Demander une autre photo 1").click()
    expect(odile.locator(".photo").get_by_text("Autre photo demandée")).to_be_visible()
    found = complaints(odile)
    odile.get_by_role("link", name="Remettre ou effacer").click()
    odile.get_by_role("button", name="Effacer pour toujours").click()
    expect(odile.get_by_text("Cochez cette case")).to_be_visible()
    found += complaints(odile)
    odile.context.close()
    return found


@pytest.mark.parametrize("width", [320, 1280])
def test_a_photo_is_added_on_the_way_seen_and_taken_back(
    page: Page, browser: Browser, stack: Stack, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    heavy = a_heavy_photo()
    list_another_thing(page)
    found = complaints(page)

    page.get_by_label("Vos photos").set_input_files([payload("metier.jpg", heavy), payload("dessin.jpg", files.SVG)])
    expect(page.get_by_text("2 photos à envoyer.")).to_be_visible()
    sent = page.get_by_label("Vos photos").evaluate("input => input.files[0].size")
    assert sent < len(heavy)
    page.get_by_role("button", name="Ajouter ces photos").click()

    expect(page.get_by_role("alert")).to_contain_text("dessin.jpg")
    expect(page.get_by_text("1 photo ajoutée, merci.")).to_be_visible()
    photo = page.get_by_role("img", name="Photo 1 de votre don")
    expect(photo).to_have_js_property("complete", True)
    expect(photo).to_have_js_property("naturalWidth", 320)
    found += complaints(page)

    page.get_by_role("link", name="Continuer").click()
    say_where(page)
    choose_a_window(page)
    expect(page.get_by_role("link", name="Changer les photos")).to_be_visible()
    say_who(page)
    page.wait_for_url("**/suivi/*/")
    expect(page.get_by_role("img", name="Photo 1 de votre don")).to_be_visible()
    found += complaints(page) + at_the_managers_desk(browser, stack, page.locator(".big-reference").inner_text(), width)
    page.get_by_role("link", name="Ajouter ou retirer des photos").click()
    found += complaints(page)
    page.get_by_role("button", name="Retirer la photo 1").click()
    expect(page.get_by_text("La photo est retirée.")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Photo"))).to_have_count(0)
    assert found == []


def test_a_photo_needs_no_javascript(browser: Browser, stack: Stack) -> None:
    context = browser.new_context(base_url=stack.url, locale="fr-FR", java_script_enabled=False)
    page = context.new_page()
    page.goto("/collecte/?cp=75019")
    page.locator("[name=autre]").fill("Un métier à tisser")
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Vos photos").set_input_files([payload("metier.jpg", files.a_telling_photo())])
    page.get_by_role("button", name="Ajouter ces photos").click()
    expect(page.get_by_text("1 photo ajoutée, merci.")).to_be_visible()
    expect(page.get_by_role("img", name="Photo 1 de votre don")).to_be_visible()
