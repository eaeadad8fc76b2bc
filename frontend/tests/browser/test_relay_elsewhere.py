"""A relay point outside its page: in the frame of another site, and on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from frontend.tests.browser.stack import Stack

TOWN_HALL = "http://localhost:9/mairie/"  # another origin; its answer is made below


def test_a_town_hall_frames_the_points_and_nothing_else(page: Page, stack: Stack) -> None:
    framed = "".join(f'<iframe src="{stack.url}{path}" title="x"></iframe>' for path in ("/carte/?cp=75019", "/"))
    page.route(TOWN_HALL, lambda route: route.fulfill(content_type="text/html", body=framed))
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(TOWN_HALL)
    points = page.frame_locator("iframe").nth(0)
    expect(points.get_by_role("heading", level=1)).to_contain_text("points relais")
    assert [text for text in refused if "frame-ancestors" in text]
    assert page.context.cookies() == []
    with page.expect_popup() as opened:
        points.get_by_role("heading", level=2).first.get_by_role("link").click()
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_poster_is_one_page(page: Page, paper: str) -> None:
    page.goto(f"/points/mairie-du-19e/affiche/?format={paper}")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
