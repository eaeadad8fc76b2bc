"""A promise is moved by dragging it onto another window: the page says where it may go, and the server moves it."""

import re

from playwright.sync_api import Browser, Page, Route, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack


def test_a_promise_is_dragged_to_another_window_of_its_day(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "denise", height=1000)
    page.goto("/standard/calendrier/")
    # a day that is far enough for every rule
    page.goto(page.locator(".weeks > li").nth(2).locator(".cal-date a").nth(1).get_attribute("href") or "")
    promise = page.locator(".promise[draggable]").first
    name, here = promise.locator("strong").inner_text(), page.url
    take(page)
    expect(page.locator(".promises.refused")).to_have_count(1)  # its own window
    there = page.locator(".promises.free").first
    there.hover()
    expect(page.locator("#deposer-dit")).to_contain_text("possible")
    page.mouse.up()
    expect(page.get_by_text(f"{name}, c’est déplacé")).to_be_visible()
    assert page.url == here


def test_who_lets_go_before_the_answer_is_answered_all_the_same(browser: Browser, stack: Stack) -> None:
    page = sign_in(browser, stack, "denise", height=1000)
    page.goto("/standard/calendrier/")
    page.goto(page.locator(".weeks > li").nth(2).locator(".cal-date a").nth(1).get_attribute("href") or "")
    held: list[Route] = []
    page.route(re.compile("/plages/"), lambda route: held.append(route))
    promise = page.locator(".promise[draggable]").first
    own = promise.locator("xpath=ancestor::*[@data-slot]")
    promise.locator(".when").hover()
    page.mouse.down()
    page.mouse.move(300, 300, steps=5)
    own.hover()
    page.mouse.up()
    said = page.locator("#deposer-dit")
    expect(said).to_have_text("Un instant…")
    held[0].continue_()
    expect(said).to_contain_text("Rien n’a changé.")


def take(page: Page) -> None:
    """Begins to drag the first promise and waits until the server has said where it may go."""
    page.locator(".promise[draggable] .when").first.hover()
    page.mouse.down()
    page.mouse.move(300, 300, steps=5)
    expect(page.locator(".may-drop").first).to_be_attached()
