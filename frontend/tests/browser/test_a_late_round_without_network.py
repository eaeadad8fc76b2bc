"""Karim is two hours late, breaks down, and has no network: his telephone counts what it can by itself."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, expect

from frontend.tests.browser.karim import Driven, a_phone, answer, at_stop, open_answers, open_round, pill
from frontend.tests.browser.stack import Stack

PARIS = ZoneInfo("Europe/Paris")
HOMES, THERE_AT = 4, ("", "10\u00a0h\u00a055", "11\u00a0h\u00a035", "12\u00a0h\u00a015")  # planned 8:40, 9:20, 10:00


def test_load_and_hours_follow_what_was_told(browser: Browser, stack: Stack) -> None:
    driven, phone = Driven.by(stack, "Tardive"), a_phone(browser, stack)
    page = open_round(phone, driven.home)
    listed, unload = page.locator("[data-listed]"), page.locator("[data-listed] [data-unload]")
    planned_m3 = float(unload.inner_text().split("\u202f")[0].replace(",", "."))
    phone.set_offline(True)
    page.clock.set_fixed_time(datetime.combine(datetime.now(PARIS).date(), time(10, 40), PARIS))
    open_answers(page)
    answer(page, "Fini", "3\u202fm³")  # 2 were planned, until 8:25
    at_stop(page, "Tardive 2")
    expect(unload).to_have_text(f"{planned_m3 + 1:g}\u202fm³".replace(".", ","))
    for home in range(1, HOMES):
        expect(listed.nth(home).locator("[data-expected]")).to_have_text(f"Maintenant vers {THERE_AT[home]}")
    expect(page.locator("[data-listed] [data-late]:visible")).to_have_text(["Trop tard : après l’heure promise"])

    page.get_by_role("link", name="J’ai un problème").click()
    page.locator("#incident").get_by_text("Panne").click()
    page.get_by_role("button", name="Oui, prévenir le bureau").click()
    expect(page.get_by_role("heading", name="Attendez le bureau")).to_be_visible()
    expect(page.locator("[data-finished]")).to_be_hidden()
    pill(page).to_have_text("Hors connexion · 2 en attente")
    page.get_by_role("button", name="C’était une erreur").click()
    expect(page.get_by_role("heading", name="Attendez le bureau")).to_be_hidden()
    phone.close()
