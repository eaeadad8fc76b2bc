"""List and map in step: filters, zones, the pin, and the keyboard."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from frontend.tests.browser.stack import Stack

REPUBLIQUE = "/?lat=48.8673&lon=2.3637"
TOWN_WIDTH_DEG = 0.25


@pytest.fixture
def first_page(page: Page, stack: Stack) -> Page:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/")
    return page


def ranked(page: Page) -> list[str]:
    """The slugs of the points that the map numbers."""
    told = json.loads(page.locator("#points-du-plan").get_attribute("data-json") or "{}")
    return [point["slug"] for point in told["points"] if point["rank"]]


def listed(page: Page) -> list[str]:
    return [card.get_attribute("data-slug") or "" for card in page.locator(".cards .card").all()]


def test_a_filter_changes_list_map_counts_and_address_together(first_page: Page) -> None:
    first_page.goto(REPUBLIQUE)
    before = first_page.locator("[data-count=TOYS]").inner_text()
    first_page.get_by_text("Livres", exact=False).first.click()
    first_page.wait_for_url("**accepts=BOOKS**")
    expect(first_page.locator("[data-count=TOYS]")).not_to_have_text(before)
    assert listed(first_page) == ranked(first_page)
    expect(first_page.locator(".map .marker:not(.me)")).to_have_count(len(listed(first_page)))


def test_after_a_pan_the_zone_can_be_searched_by_keyboard(first_page: Page) -> None:
    ask = first_page.get_by_role("button", name="Chercher dans cette zone")
    expect(ask).to_have_count(0)
    first_page.locator("[data-map]").focus()
    first_page.keyboard.press("+")
    first_page.keyboard.press("ArrowRight")
    expect(ask).to_be_visible()
    ask.press("Enter")
    first_page.wait_for_url(re.compile(r"zone=[\d.]+%2C"))
    expect(first_page.get_by_role("heading", level=2)).to_contain_text("dans cette zone")
    expect(ask).to_have_count(0)
    assert listed(first_page) == ranked(first_page)
    assert 1 <= len(listed(first_page)) <= 12
    expect(first_page.locator("#annonce")).to_contain_text("dans cette zone")


def test_the_zone_that_is_searched_is_the_one_seen_after_the_zoom(first_page: Page) -> None:
    first_page.locator("[data-map]").focus()
    first_page.keyboard.press("+")
    first_page.keyboard.press("+")
    first_page.get_by_role("button", name="Chercher dans cette zone").click()
    first_page.wait_for_url(re.compile(r"zone=[\d.]+%2C"))
    west, _, east, _ = map(float, first_page.evaluate("new URL(location).searchParams.get('zone')").split(","))
    assert 0 < east - west < TOWN_WIDTH_DEG / 2


def test_the_pin_says_a_place_by_arrows_and_enter(first_page: Page) -> None:
    first_page.get_by_role("button", name="Poser l’épingle").click()
    pin = first_page.get_by_role("button", name=re.compile("^Épingle"))
    expect(pin).to_be_focused()
    expect(first_page.get_by_role("button", name="Chercher ici")).to_be_visible()
    for _ in range(3):
        pin.press("ArrowUp")
    pin.press("Enter")
    first_page.wait_for_url("**lat=48.8**")
    expect(first_page.locator("#resultats")).to_contain_text("Autour de")
    assert listed(first_page)


def test_the_pin_goes_where_the_map_is_clicked(first_page: Page) -> None:
    first_page.get_by_role("button", name="Poser l’épingle").click()
    first_page.locator("[data-map]").click(position={"x": 120, "y": 60})
    first_page.get_by_role("button", name="Chercher ici").click()
    first_page.wait_for_url("**lat=48.**")
    assert listed(first_page)


def test_a_crowd_is_one_circle_that_opens_by_enter(first_page: Page) -> None:
    circle = first_page.locator(".map-cluster").first
    count = int(circle.inner_text())
    assert count > 1
    expect(circle).to_have_attribute("title", f"{count} Amistocks")
    shown = first_page.locator(".map-cluster").count()
    circle.press("Enter")
    expect(first_page.locator(".map-cluster")).not_to_have_count(shown)
    expect(first_page.locator("[data-map]")).to_be_focused()


def test_a_dot_tells_its_point_by_keyboard(first_page: Page) -> None:
    dot = first_page.locator(".map-dot").first
    name = dot.get_attribute("title") or ""
    dot.press("Enter")
    expect(first_page.locator(".leaflet-popup").get_by_role("link", name=name)).to_be_focused()


def test_beside_a_list_tab_walks_through_the_map_and_out_of_it(first_page: Page) -> None:
    first_page.goto(REPUBLIQUE)
    expect(first_page.locator(".map .marker:not(.me)")).to_have_count(5)
    stops = first_page.locator(".map [tabindex='0'], .map a[href], .map button:not([hidden])").count()
    first_page.locator("[data-map]").focus()
    seen: list[str] = []
    while first_page.evaluate("document.activeElement.closest('.map') !== null") and len(seen) <= stops:
        seen.append(first_page.evaluate("document.activeElement.className"))
        first_page.keyboard.press("Tab")
    expect(first_page.get_by_role("button", name="Poser l’épingle")).to_be_focused()
    kinds = [
        next(kind for kind in ("marker ", "map-dot", "map-cluster", "other") if kind in f"{name} other")
        for name in seen
    ]
    assert kinds.count("marker ") >= 5
    assert {"map-dot", "map-cluster"} & set(kinds)


def test_escape_closes_what_a_dot_tells_and_gives_the_focus_back(first_page: Page) -> None:
    dot = first_page.locator(".map-dot").first
    name = dot.get_attribute("title") or ""
    dot.press("Enter")
    expect(first_page.locator(".leaflet-popup").get_by_role("link", name=name)).to_be_focused()
    first_page.keyboard.press("Escape")
    expect(first_page.locator(f".map-dot[title='{name}']")).to_be_focused()
