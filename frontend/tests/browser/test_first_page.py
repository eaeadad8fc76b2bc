from playwright.sync_api import Page

from frontend.tests.browser.stack import Stack


def test_the_first_page_opens_without_a_complaint_of_the_browser(page: Page, stack: Stack) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    answer = page.goto("/")

    assert answer is not None
    assert answer.status == 200
    ours = [text for text in complaints if "net::ERR_" not in text]  # map tiles, where there is no network
    assert ours == []


def test_every_page_carries_a_strict_content_security_policy(page: Page, stack: Stack) -> None:
    answer = page.goto("/")

    assert answer is not None
    assert "unsafe-" not in answer.headers["content-security-policy"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
