"""Karim installs his round; what waits on his telephone is sent when its page is closed."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, CDPSession, expect

from frontend.tests.browser.karim import Driven, a_phone, open_round, pill, press
from frontend.tests.browser.stack import Stack

OFFER = """() => window.dispatchEvent(Object.assign(new Event("beforeinstallprompt", {cancelable: true}),
  {prompt: () => { document.title = "Installée"; }}))"""
ASKS = """Object.defineProperty(ServiceWorkerRegistration.prototype, "sync",
  {value: {register: async (tag) => { document.title = `Envoyer ${tag}`; }}});"""
TRIES = 20


class WorkersOf:
    """What Chromium knows of a telephone's workers; it tells them of the network, which no page does."""

    def __init__(self, phone: BrowserContext) -> None:
        self.found: list[str] = []
        self.line: CDPSession = phone.new_cdp_session(phone.new_page())
        self.line.on("ServiceWorker.workerRegistrationUpdated", self._note)
        self.line.send("ServiceWorker.enable")

    def _note(self, told: dict[str, Any]) -> None:
        self.found += [one["registrationId"] for one in told["registrations"]]

    def find_the_network(self, origin: str, home: str) -> None:
        told = {"origin": origin, "registrationId": self.found[-1], "tag": home, "lastChance": False}
        self.line.send("ServiceWorker.dispatchSyncEvent", told)


@pytest.fixture(scope="module")
def driven(stack: Stack) -> Driven:
    return Driven.by(stack, "Installée")


def test_chromium_has_nothing_against_installing_it(
    browser_type: BrowserType, browser_type_launch_args: dict[str, Any], driven: Driven, tmp_path: Path
) -> None:
    """A telephone with a memory: Chromium installs nothing in a private window."""
    phone = browser_type.launch_persistent_context(tmp_path, base_url=driven.stack.url, **browser_type_launch_args)
    page = open_round(phone, driven.home)
    assert phone.new_cdp_session(page).send("Page.getInstallabilityErrors") == {"installabilityErrors": []}
    phone.close()


def test_a_button_installs_it_once_the_browser_offers_to(browser: Browser, stack: Stack, driven: Driven) -> None:
    phone = a_phone(browser, stack)
    page = open_round(phone, driven.home)
    button = page.get_by_role("button", name="Installer sur ce téléphone")
    expect(button).to_be_hidden()
    page.evaluate(OFFER)
    button.click()
    expect(page).to_have_title("Installée")
    expect(button).to_be_hidden()
    phone.close()


def test_what_waits_is_sent_although_the_page_is_closed(browser: Browser, stack: Stack, driven: Driven) -> None:
    phone = a_phone(browser, stack)
    phone.add_init_script(ASKS)
    workers = WorkersOf(phone)
    page = open_round(phone, driven.home)
    phone.set_offline(True)
    press(page, "J’arrive", "En route")
    press(page, "Je suis là", "Sur place")
    pill(page).to_have_text("Hors connexion · 2 en attente")
    expect(page).to_have_title(f"Envoyer {driven.home}")
    page.close()
    phone.set_offline(False)
    workers.find_the_network(stack.url, driven.home)
    told = next(told for _ in range(TRIES) if len(told := driven.heard()["told"]) == 2)
    assert told == [["ON_THE_WAY", "APPLIED", False], ["ARRIVED", "APPLIED", False]]
    page = open_round(phone, driven.home)
    pill(page).to_have_text("Tout est envoyé")
    expect(page.locator("[data-stop]:visible [data-chip]")).to_have_text("Sur place")
    assert driven.heard()["told"] == told
    phone.close()
