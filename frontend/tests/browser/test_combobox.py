"""The keyboard contract of the address field: an ARIA 1.2 combobox with a list of suggestions."""

import pytest
from playwright.sync_api import Locator, Page, expect

from frontend.tests.browser.stack import Stack

TYPED = "rue de crim"


@pytest.fixture
def field(page: Page, stack: Stack) -> Locator:
    page.goto("/")
    return page.get_by_role("combobox", name="Votre adresse")


@pytest.fixture
def opened(page: Page, field: Locator) -> Locator:
    """The field with its suggestions beneath."""
    field.press_sequentially(TYPED, delay=20)
    expect(field).to_have_attribute("aria-expanded", "true")
    return field


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def is_active(field: Locator, option: Locator) -> None:
    expect(option).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")


def nothing_is_active(page: Page, field: Locator) -> None:
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    assert field.get_attribute("aria-activedescendant") is None


def test_the_field_says_what_it_is_and_counts_politely(page: Page, field: Locator) -> None:
    expect(field).to_have_attribute("aria-autocomplete", "list")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially(TYPED, delay=20)
    expect(field).to_have_attribute("aria-expanded", "true")
    shown = options(page).count()
    assert 1 <= shown <= 5
    said = f"{shown} adresse{'s' if shown > 1 else ''} proposée{'s' if shown > 1 else ''}"
    expect(page.locator("[data-combobox] [role=status]")).to_have_text(said)
    listbox = page.get_by_role("listbox", name="Adresses proposées")
    expect(listbox).to_have_id(field.get_attribute("aria-controls") or "none")
    nothing_is_active(page, field)


def test_arrows_walk_the_list_and_letters_go_to_the_field(page: Page, opened: Locator) -> None:
    opened.press("ArrowDown")
    is_active(opened, options(page).first)
    opened.press("ArrowUp")
    nothing_is_active(page, opened)
    opened.press("ArrowUp")
    is_active(opened, options(page).last)
    opened.press("ArrowDown")
    nothing_is_active(page, opened)
    expect(opened).to_have_value(TYPED)
    opened.press("ArrowDown")
    opened.press_sequentially("é")
    expect(opened).to_have_value(TYPED + "é")
    nothing_is_active(page, opened)


def test_enter_takes_the_active_suggestion_and_searches_there(page: Page, opened: Locator) -> None:
    opened.press("ArrowDown")
    chosen = options(page).first.inner_text()
    opened.press("Enter")
    page.wait_for_url("**lat=**")
    expect(opened).to_have_value(chosen)
    expect(page.locator("#resultats")).to_contain_text("Autour de " + chosen)


def test_enter_without_a_choice_searches_what_was_typed(page: Page, opened: Locator) -> None:
    opened.press("Enter")
    page.wait_for_url("**q=rue**")
    assert "lat=" not in page.url
    expect(opened).to_have_value(TYPED)


def test_escape_closes_an_arrow_opens_again_and_tab_leaves(page: Page, opened: Locator) -> None:
    opened.press("ArrowDown")
    opened.press("Escape")
    expect(opened).to_have_attribute("aria-expanded", "false")
    expect(options(page)).to_have_count(0)
    expect(opened).to_be_focused()
    nothing_is_active(page, opened)
    opened.press("ArrowDown")
    expect(opened).to_have_attribute("aria-expanded", "true")
    is_active(opened, options(page).first)
    opened.press("Tab")
    expect(page.get_by_role("button", name="Chercher", exact=True)).to_be_focused()
    expect(opened).to_have_attribute("aria-expanded", "false")
    expect(opened).to_have_value(TYPED)
