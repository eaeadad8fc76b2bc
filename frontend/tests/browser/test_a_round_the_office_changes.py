"""The office takes a stop away while Karim, without network, tells of it: he learns both, nothing is thrown away."""

from playwright.sync_api import Browser, expect

from frontend.tests.browser.karim import Driven, a_phone, answer, at_stop, open_answers, open_round, pill
from frontend.tests.browser.stack import Stack

TAKEN_AWAY = """
from collections_app.models import Stop
Stop.objects.get(round={round_id}, kind="RELAY").delete()
"""


def test_what_was_told_of_a_stop_that_is_gone_is_looked_at_by_the_office(browser: Browser, stack: Stack) -> None:
    driven, phone = Driven.by(stack, "Changée"), a_phone(browser, stack)
    page = open_round(phone, driven.home)
    phone.set_offline(True)
    page.locator("[data-listed]").nth(4).get_by_role("link").click()
    open_answers(page)
    answer(page, "Fermé")
    expect(page.locator("[data-done]")).to_have_text("1 fait sur 6")
    stack.manage("shell", "-v0", "-c", TAKEN_AWAY.format(round_id=driven.round_id))
    phone.set_offline(False)
    expect(page.get_by_text("Votre tournée a changé")).to_be_visible()
    expect(page.get_by_text("Fermé : le bureau regarde.")).to_be_visible()
    expect(page.locator("[data-done]")).to_have_text("0 fait sur 5")
    pill(page).to_have_text("Tout est envoyé")
    at_stop(page, "Changée 1")
    page.get_by_role("button", name="J’ai vu").click()
    expect(page.get_by_text("le bureau regarde")).to_be_hidden()
    assert [told[:2] for told in driven.heard()["told"]] == [["NOBODY", "CONFLICT"]]
