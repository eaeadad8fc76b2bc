"""Samir sees what no round visits and asks what it would take, with scripts and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

# A day of its own: a promise that no round keeps.
A_PROMISE_WITHOUT_A_ROUND = """
from datetime import time, timedelta
from django.utils import timezone
from collections_app.booking.scheduling import book
from collections_app.journal import Actor
from collections_app.models import CollectionDay, Notice, PickupRequest, Stop
from collections_app.offers import Slot
from collections_app.opening_days import open_day
from collections_app.tests.builders import a_request
now, on = timezone.now(), timezone.localdate() + timedelta(days=11)
open_day(on=on)
PickupRequest.objects.filter(day__date=on).delete()
mine = a_request(volume_m3=3)
PickupRequest.objects.filter(pk=mine.pk).update(reference="ROS-OUBL", name="Rose Oubliée")
book(request_id=mine.pk, slot=Slot(on, time(8), time(12)), actor=Actor("Denise"), now=now)
Notice.objects.filter(request=mine).delete()
Stop.objects.filter(request=mine).delete()
print(on)
"""
LOST = "1 rendez-vous promis dans aucune tournée"
NEEDED = "Que faudrait-il\u00a0?"


@pytest.fixture(scope="session")
def address(stack: Stack) -> str:
    return f"/tournees/{stack.manage('shell', '-v0', '-c', A_PROMISE_WITHOUT_A_ROUND).strip()}/"


@pytest.fixture(params=[360, 1280])
def samir(browser: Browser, stack: Stack, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = sign_in(browser, stack, "samir", width=request.param)
    yield page
    page.context.close()


def test_the_answer_takes_the_place_of_the_question(samir: Page, address: str) -> None:
    samir.goto(address)
    expect(samir.get_by_role("heading", name=LOST)).to_be_visible()
    samir.get_by_role("link", name=NEEDED).first.click()
    answer = samir.get_by_role("status").filter(has_text="C’est possible avec")
    expect(answer).to_be_focused()
    assert complaints(samir) == []


def test_without_scripts_each_part_is_a_page(samir: Page, browser: Browser, stack: Stack, address: str) -> None:
    cookies = samir.context.storage_state()
    plain = browser.new_context(base_url=stack.url, storage_state=cookies, java_script_enabled=False).new_page()
    plain.goto(address)
    plain.get_by_role("link", name="Ce qui n’a pas de passage").click()
    expect(plain.get_by_role("heading", name=LOST)).to_be_visible()
    plain.get_by_role("link", name=NEEDED).first.click()
    expect(plain.get_by_role("heading", name="Que faudrait-il pour Rose Oubliée")).to_be_visible()
