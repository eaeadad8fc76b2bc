"""Inès finds a file without leaving the keyboard."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack


@pytest.fixture
def desk(browser: Browser, stack: Stack) -> Page:
    page = sign_in(browser, stack, "ines")
    page.goto("/standard/")
    return page


def test_a_file_is_found_and_opened_by_keys_alone(desk: Page) -> None:
    name = desk.locator(".lines a strong").last.inner_text()
    expect(desk.get_by_role("searchbox")).to_be_focused()
    desk.keyboard.type(name)
    lines = desk.locator("[data-sought] .lines a")
    expect(lines.first).to_contain_text(name)
    expect(desk.locator("#resultats-dits[role=status]")).to_have_text(re.compile(r"^\d+ demandes? pour « "))
    desk.keyboard.press("ArrowDown")
    expect(lines.first).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(desk.get_by_role("searchbox")).to_be_focused()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text(name)


def test_the_only_file_is_opened_by_enter(desk: Page) -> None:
    reference = desk.locator(".lines .number").first.inner_text()
    desk.keyboard.type(reference.replace("-", "").lower())
    expect(desk.locator("[data-sought] .lines a")).to_have_count(1)
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(f"/standard/demandes/{reference}/"))


def test_what_is_sought_in_vain_begins_a_new_request(desk: Page) -> None:
    desk.keyboard.type("06 98 70 00 01")
    expect(desk.locator("#resultats-titre")).to_have_text(re.compile("Aucune demande"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("Téléphone")).to_have_value("06 98 70 00 01")
    expect(desk.get_by_label("Nom", exact=True)).to_be_focused()


def test_without_javascript_enter_searches(browser: Browser, stack: Stack) -> None:
    signed_in = sign_in(browser, stack, "ines")
    context = browser.new_context(
        base_url=stack.url, storage_state=signed_in.context.storage_state(), java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/standard/")
    name = page.locator(".lines a strong").first.inner_text()
    page.get_by_role("searchbox").fill(name)
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("[data-sought] .lines a").first).to_contain_text(name)
