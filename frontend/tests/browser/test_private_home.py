"""Somebody's home on the map: a square, and a page without a way to the door."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import WIDTHS, complaints

MAKE = "from geo.tests.relays import a_private_host; a_private_host()"
DROP = "from geo.models import RelayPoint; RelayPoint.objects.filter(slug='chez-zoe').delete()"
NEARBY = "/?lat=48.8660&lon=2.3610"


@pytest.fixture(scope="module")
def home(stack: Stack) -> Iterator[str]:
    stack.manage("shell", "--command", MAKE)
    yield "/points/chez-zoe/"
    stack.manage("shell", "--command", DROP)


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_has_nothing_to_say_of_it(page: Page, home: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(home)
    assert complaints(page) == []


def test_it_is_drawn_as_a_square_beside_a_number_without_a_tip(page: Page, home: str) -> None:
    page.goto(home)
    expect(page.locator("path.map-area")).to_have_count(1)
    expect(page.locator(".map-dot.area")).to_have_attribute("title", "Chez Zoé, quelque part dans ce carré")
    expect(page.get_by_role("link", name="À pied")).to_have_count(0)
    page.goto(NEARBY)
    expect(page.locator("path.map-area")).to_have_count(1)
    expect(page.locator(".map .marker.area")).to_have_count(1)
    expect(page.locator("#relais-chez-zoe")).to_contain_text("à environ")
    expect(page.locator("#relais-chez-zoe").get_by_role("link", name="Y aller")).to_have_count(0)
