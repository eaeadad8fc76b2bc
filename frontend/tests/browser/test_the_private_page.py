"""The private page in a real browser: by keyboard only on a narrow phone, and nothing for axe to complain of."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from frontend.tests.browser.people import be_promised_a_window, sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

NARROW = {"width": 320, "height": 640}
MOST_TABS = 80
A_LINK_TOO_LATE = """
from django.utils import timezone
from collections_app.access import request_token
from collections_app.models import PickupRequest
print(request_token(PickupRequest.objects.filter(status="SCHEDULED", day__date=timezone.localdate()).first()))
"""


A_LINK_THAT_WAS_SENT = """
from django.utils import timezone
from collections_app.access import request_token
from collections_app.models import PickupRequest
mine = PickupRequest.objects.filter(status="SCHEDULED", day__date__gt=timezone.localdate()).last()
now = timezone.now()
mine.notices.create(kind="TOO_EARLY", state="SENT", channel="EMAIL", due_at=now, sent_at=now)
print(mine.reference, request_token(mine))
"""


def tab_to(page: Page, target: Locator) -> None:
    """As somebody without a mouse gets there."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"no way by keyboard to {target}")


def test_a_date_is_changed_by_keyboard_on_a_narrow_phone(page: Page) -> None:
    be_promised_a_window(page)
    before = page.get_by_role("heading", level=1).inner_text()
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    tab_to(page, page.get_by_role("link", name="Changer la date"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Vous gardez votre passage")
    assert complaints(page) == []
    tab_to(page, page.get_by_role("radio").first)  # one group: the arrows go on from there
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Prendre ce créneau"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="votre nouvelle date est réservée")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
    assert complaints(page) == []


def test_every_state_of_the_page_is_accessible(page: Page, stack: Stack) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    be_promised_a_window(page)
    found = complaints(page)
    scheduled = page.url
    for words in ("la date", "la liste", "l’adresse", "l’accès"):
        page.goto(scheduled)
        page.get_by_role("link", name=f"Changer {words}").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        found += complaints(page)
    page.goto(f"{scheduled}liste/")
    for number in page.locator("input[type=number]").all():
        if number.input_value() != "0":
            number.evaluate("field => { field.value = field.name === 'n-canape-3-places' ? 1 : 0 }")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("parlons-en d’abord")
    found += complaints(page)
    page.goto(f"{scheduled}annuler/")
    found += complaints(page)
    page.get_by_role("button", name="Oui, annuler").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("est annulée")
    assert found + complaints(page) == []

    page.context.clear_cookies()
    page.goto(f"/suivi/{stack.manage('shell', '--no-imports', '-c', A_LINK_TOO_LATE).strip()}/")
    expect(page.get_by_role("main")).to_contain_text("trop proche")
    found = complaints(page)
    page.get_by_label(re.compile("quatre derniers chiffres")).fill("12")
    page.get_by_role("button", name="Voir l’adresse").click()
    expect(page.get_by_role("main")).to_contain_text("Indiquez quatre chiffres")
    assert found + complaints(page) == []


def test_lost_links_are_accessible(page: Page) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto("/suivi/1-inconnu/")
    found = complaints(page)
    page.get_by_role("link", name="Retrouver ma demande").first.click()
    found += complaints(page)
    page.get_by_role("button", name="Recevoir mon lien").click()
    expect(page.get_by_role("alert")).to_contain_text("Indiquez un e-mail")
    found += complaints(page)
    page.get_by_label("Votre e-mail ou votre téléphone").fill("inconnu@example.org")
    page.get_by_role("button", name="Recevoir mon lien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("C’est demandé")
    assert found + complaints(page) == []


def test_the_page_tells_the_switchboard_that_it_was_seen(page: Page, browser: Browser, stack: Stack) -> None:
    reference, token = stack.manage("shell", "--no-imports", "-c", A_LINK_THAT_WAS_SENT).split()
    with page.expect_response("**/vue/") as told:
        page.goto(f"/suivi/{token}/")
    assert told.value.status == 204
    ines = sign_in(browser, stack, "ines")
    ines.goto(f"/standard/demandes/{reference}/")
    expect(ines.locator(".life")).to_contain_text("page ouverte le")
    ines.context.close()
