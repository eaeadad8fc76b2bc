"""A planner moves a stop with the mouse, with the keyboard, or from the menu without JavaScript; and takes it back."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from frontend.tests.browser.people import go_to_the_next_day, sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

UNDO = "Annuler le dernier geste"


def a_coming_day(page: Page) -> None:
    page.goto("/tournees/")
    go_to_the_next_day(page)
    expect(page.get_by_role("link", name=re.compile("^Déplacer l’arrêt")).first).to_be_visible()


def the_last_handle(page: Page) -> tuple[Locator, str]:
    """Of the first round, and whom it moves."""
    grip = page.locator("section.round").first.locator("[data-grip]").last
    words = (grip.text_content() or "").strip()
    return grip, words.split(", ", 1)[1].rstrip("…")


def take(page: Page, grip: Locator) -> None:
    """Lifts it a little and waits until the server has said where it may go."""
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box
    page.mouse.move(box["x"] + 15, box["y"] + 15)
    page.mouse.down()
    page.mouse.move(box["x"] + 15, box["y"] + 40, steps=5)
    expect(page.locator(".may-place").first).to_be_attached()


def expect_moved_and_take_back(page: Page, name: str) -> None:
    message = page.locator("#messages")
    expect(message).to_contain_text(f"{name} : ")
    page.get_by_role("button", name=UNDO).first.click()
    expect(message).to_contain_text(f"Annulé : {name}")


def test_a_stop_is_dragged_to_a_free_truck(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "samir", height=1200)
    a_coming_day(page)
    grip, name = the_last_handle(page)
    take(page, grip)
    there = page.locator("section.round.idle").first
    there.scroll_into_view_if_needed()
    box = there.bounding_box()
    assert box
    page.mouse.move(box["x"] + 60, box["y"] + 30, steps=5)
    expect(page.locator("#poser-dit")).to_contain_text(re.compile("au départ du dépôt : à \\d"))
    expect(page.locator("section.round.idle.may-place.over.free")).to_have_count(1)
    page.mouse.up()
    expect_moved_and_take_back(page, name)


def test_letting_go_by_escape_moves_nothing(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "samir", height=1200)
    a_coming_day(page)
    here = page.url
    take(page, the_last_handle(page)[0])
    page.keyboard.press("Escape")
    expect(page.locator(".may-place")).to_have_count(0)
    page.mouse.up()
    expect(page).to_have_url(here)
    expect(page.locator("#poser-dit")).to_be_empty()


def test_a_stop_is_moved_by_the_arrow_keys(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "samir", height=1200)
    a_coming_day(page)
    grip, name = the_last_handle(page)
    grip.focus()
    page.keyboard.press("ArrowDown")
    said = page.locator("#poser-dit")
    expect(said).to_contain_text(" : ")
    expect(page.locator(".may-place.over")).to_have_count(1)
    first = said.inner_text()
    page.keyboard.press("ArrowDown")
    expect(said).not_to_have_text(first)
    page.keyboard.press("ArrowUp")
    expect(said).to_have_text(first)
    page.keyboard.press("Enter")
    expect_moved_and_take_back(page, name)


def test_a_stop_is_moved_from_the_menu_without_javascript(browser: Browser, stack: Stack) -> None:
    signed_in = sign_in(browser, stack, "samir")
    state = signed_in.context.storage_state()
    signed_in.context.close()
    context = browser.new_context(base_url=stack.url, java_script_enabled=False, storage_state=state)
    page = context.new_page()
    a_coming_day(page)
    grip, name = the_last_handle(page)
    grip.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Déplacer {name}")
    page.locator("input[name=to]:visible").first.check()
    page.get_by_role("button", name="Déplacer ici").click()
    expect_moved_and_take_back(page, name)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_handles_and_the_menu_are_accessible(browser: Browser, stack: Stack, width: int) -> None:
    page = sign_in(browser, stack, "samir", width=width, height=900)
    a_coming_day(page)
    found = complaints(page)
    the_last_handle(page)[0].click()
    expect(page.get_by_role("button", name="Déplacer ici")).to_be_visible()
    found += complaints(page)
    page.get_by_role("button", name="Déplacer ici").click()  # nothing chosen
    expect(page.get_by_role("alert")).to_contain_text("Choisissez une place.")
    found += complaints(page)
    page.context.close()
    assert found == []
