"""A relay point outside its page: in the frame of another site, and on paper."""

import io
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from frontend.tests.browser.stack import Stack


@pytest.fixture
def town_hall(stack: Stack) -> Iterator[str]:
    """A site of another origin, whose only page frames two of ours."""
    framed = "".join(f'<iframe src="{stack.url}{path}" title="x"></iframe>' for path in ("/carte/?cp=75019", "/"))

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(framed.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_a_town_hall_frames_the_points_and_nothing_else(page: Page, town_hall: str) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(town_hall)
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


def test_links_and_buttons_stay_off_the_paper(page: Page) -> None:
    page.goto("/points/mairie-du-19e/")
    expect(page.get_by_role("link", name="À pied")).to_be_visible()
    page.emulate_media(media="print")
    for part in (".ways", "[data-share]", ".map", ".menu"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.get_by_role("heading", name="Horaires", exact=True)).to_be_visible()


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_telephone_reads_the_code_of_the_poster(page: Page, stack: Stack, paper: str) -> None:
    page.goto(f"/points/mairie-du-19e/affiche/?format={paper}")
    page.emulate_media(media="print")
    photographed = Image.open(io.BytesIO(page.locator(".poster").screenshot()))
    (code,) = zxingcpp.read_barcodes(photographed)
    assert code.text == f"{stack.url}/points/mairie-du-19e/"
