"""A network that takes 2 seconds and loses one message in five, before or after the house has heard it; and a rush."""

import time
from collections import Counter
from random import Random

from playwright.sync_api import Browser, Error, Route, expect

from frontend.tests.browser.karim import Driven, a_phone, answer, at_stop, open_answers, open_round, pill, press
from frontend.tests.browser.stack import Stack

TAKES_S = 2.0
LOST = 0.2
SEED = 8  # the second message is lost, and the answer to the third


class BadNetwork:
    """Hands each message over late, or loses it on the way there or on the way back."""

    def __init__(self) -> None:
        self.random, self.fates = Random(SEED), Counter[str]()

    def handle(self, route: Route) -> None:
        is_lost, is_heard = self.random.random() < LOST, self.random.random() < 0.5
        fate = "carried" if not is_lost else ("answer lost" if is_heard else "lost")
        self.fates[fate] += 1
        time.sleep(TAKES_S)
        try:
            answered = route.fetch() if fate != "lost" else None
            if fate == "carried" and answered is not None:
                route.fulfill(response=answered)
            else:
                route.abort("connectionreset")
        except Error:  # the test is over, and the page with it
            return


def test_what_is_told_over_a_bad_network_counts_once(browser: Browser, stack: Stack) -> None:
    driven, phone, network = Driven.by(stack, "Mauvais réseau"), a_phone(browser, stack), BadNetwork()
    page = open_round(phone, driven.home)
    phone.route("**/actes/", network.handle)
    press(page, "J’arrive", "En route")
    press(page, "Je suis là", "Sur place")
    pill(page).to_have_text("Tout est envoyé")
    answer(page, "Fini", "2\u202fm³")
    at_stop(page, "Mauvais réseau 2")
    open_answers(page)
    answer(page, "Pas pris", "Ça ne passe pas")
    at_stop(page, "Mauvais réseau 3")
    pill(page).to_have_text("Tout est envoyé")
    expect(page.locator("[data-listed] [data-chip] .state")).to_have_text(["Fait · 2\u202fm³", "Pas pris"])
    heard = driven.heard()
    assert Counter(kind for kind, _, _ in heard["told"]) == Counter(["ON_THE_WAY", "ARRIVED", "DONE", "REFUSED"])
    assert {result for _, result, _ in heard["told"]} == {"APPLIED"}
    assert [state for state, _ in heard["stops"][:3]] == ["DONE", "REFUSED", "PLANNED"]
    assert network.fates["answer lost"] >= 1
    assert network.fates["lost"] >= 1


def test_what_is_kept_in_a_rush_waits_on_the_phone_until_its_end_is_known(browser: Browser, stack: Stack) -> None:
    driven, phone = Driven.by(stack, "Affluence"), a_phone(browser, stack)
    page = open_round(phone, driven.home)

    def keep(route: Route) -> None:
        acts = (route.request.post_data_json or {})["acts"]
        route.fulfill(json={"answers": [{"client_id": act["client_id"], "result": "KEPT", "why": ""} for act in acts]})

    phone.route("**/actes/", keep)
    press(page, "J’arrive", "En route")
    pill(page).to_have_text("1 en attente")
    press(page, "Je suis là", "Sur place")
    pill(page).to_have_text("2 en attente")
    assert driven.heard()["told"] == []
    phone.unroute("**/actes/")
    pill(page).to_have_text("Tout est envoyé")
    assert [kind for kind, _, _ in driven.heard()["told"]] == ["ON_THE_WAY", "ARRIVED"]
