"""The browser's back button: never a dead page, never a form that asks to be sent again."""

from playwright.sync_api import Page, expect

from frontend.tests.browser.stack import Stack


def test_coming_back_from_a_filter_finds_the_map_in_step(page: Page, stack: Stack) -> None:
    page.goto("/?lat=48.8778&lon=2.3918")
    page.locator("label.chip", has_text="Livres").click()
    page.wait_for_url("**accepts=BOOKS**")
    page.go_back()
    expect(page.locator(".marker.me")).to_be_visible()


def test_coming_back_over_a_refused_form_asks_nothing(page: Page, stack: Stack) -> None:
    page.goto("/collecte/?cp=75019")
    page.locator(".bar .button").click()
    expect(page.locator(".errors")).to_be_visible()
    page.goto("/")
    answer = page.go_back()
    assert answer is not None
    assert answer.request.method == "GET"
