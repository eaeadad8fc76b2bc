"""A date held, lapsed, searched for and waited for, in a real browser; axe agrees with every state."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import choose_a_window, list_a_lot, list_too_much_for_a_truck, say_where, say_who
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

SEARCHING_OR_FULL = re.compile("Nous cherchons encore|sont pris")  # as quick as the worker is
WORKER_MS = 40_000  # a search takes three seconds, on a machine that does nothing else


@pytest.fixture
def visitor(page: Page) -> Page:
    page.set_viewport_size({"width": 320, "height": 800})
    return page


def without_javascript(browser: Browser, stack: Stack, visitor: Page) -> None:
    """The same page, asked again by hand."""
    state = visitor.context.storage_state()
    plain = browser.new_context(base_url=stack.url, locale="fr-FR", java_script_enabled=False, storage_state=state)
    page = plain.new_page()
    page.goto("/collecte/creneau/")
    expect(page.get_by_role("heading", name=SEARCHING_OR_FULL)).to_be_visible()


def test_a_window_is_held_and_its_lapse_loses_nothing(visitor: Page, stack: Stack) -> None:
    list_a_lot(visitor)
    say_where(visitor)
    expect(visitor.get_by_label("Prévenez-moi si une date plus proche se libère")).to_be_visible()
    choose_a_window(visitor)
    expect(visitor.get_by_text("vous est gardé jusqu’à")).to_be_visible()
    assert complaints(visitor) == []
    visitor.get_by_label("Votre nom").fill("Mme Martin")
    stack.manage("shell", "-v0", "-c", LAPSE)
    visitor.reload()
    expect(visitor.get_by_text("ce passage est encore libre")).to_be_visible()
    assert complaints(visitor) == []
    say_who(visitor)
    visitor.wait_for_url("**/suivi/*/")


LAPSE = (
    "from datetime import timedelta; from django.utils import timezone; from collections_app.models import Stop;"
    "Stop.objects.filter(held_until__isnull=False).update(held_until=timezone.now() - timedelta(minutes=1))"
)


def test_nothing_free_is_searched_for_and_then_there_is_the_waiting_list(
    visitor: Page, browser: Browser, stack: Stack
) -> None:
    list_too_much_for_a_truck(visitor)
    say_where(visitor)
    expect(visitor.get_by_role("heading", name=SEARCHING_OR_FULL)).to_be_visible()
    assert complaints(visitor) == []
    without_javascript(browser, stack, visitor)
    expect(visitor.get_by_role("heading", name="Tous nos passages des prochains jours sont pris")).to_be_visible(
        timeout=WORKER_MS
    )
    assert complaints(visitor) == []
    visitor.get_by_role("button", name="Me prévenir").click()
    expect(visitor.get_by_text("dès qu’il s’en libère une")).to_be_visible()
    say_who(visitor)
    visitor.wait_for_url("**/suivi/*/")
    visitor.get_by_role("link", name="Votre place sur la liste d’attente").click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Nous vous prévenons")
    assert complaints(visitor) == []
