"""A date that only the deeper search found, and an earlier one that becomes free, taken in a real browser."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from frontend.tests.browser.people import be_confirmed, list_a_lot, list_too_much_for_a_truck, say_where
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

WORKER_MS = 40_000  # a search takes three seconds, on a machine that does nothing else
MODELS = (
    "from django.utils import timezone; from collections_app.booking.web_dates import days_on_the_web;"
    "from collections_app.booking.searching import need_in; from collections_app.models import *;"
)
FIND = MODELS + (
    "search = DateSearch.objects.latest('pk'); day = days_on_the_web(need_in(search), now=timezone.now())[-1];"
    "FoundWindow.objects.create(search=search, day=day, starts='08:00', ends='12:00', cost_s=0, routes=[])"
)
MAKE_ROOM = MODELS + "Truck.objects.update(weight_kg=9999)"
ASK_AT_ANY_HOUR = MODELS + "RuleBook.objects.update(waiting_from='00:00', waiting_until='23:59:59')"
ASK_BY_DAY = MODELS + "RuleBook.objects.update(waiting_from='09:00', waiting_until='19:00')"


@pytest.fixture
def visitor(page: Page) -> Page:
    page.set_viewport_size({"width": 320, "height": 800})
    return page


@pytest.fixture
def trucks(stack: Stack) -> Iterator[None]:
    """As they were, afterwards, with nothing held that is too much for them and nothing found."""
    weight_kg = stack.manage("shell", "-v0", "-c", MODELS + "print(Truck.objects.first().weight_kg)").strip()
    yield
    again = (
        "Stop.objects.filter(held_until__isnull=False).delete(); DateSearch.objects.all().delete();"
        f"Truck.objects.update(weight_kg={weight_kg})"
    )
    stack.manage("shell", "-v0", "-c", MODELS + again)


def test_a_date_that_the_search_found_is_told_as_such_and_kept(visitor: Page, stack: Stack, trucks: None) -> None:
    list_too_much_for_a_truck(visitor)
    say_where(visitor)
    full = visitor.get_by_role("heading", name="Tous nos passages des prochains jours sont pris")
    expect(full).to_be_visible(timeout=WORKER_MS)
    stack.manage("shell", "-v0", "-c", FIND)
    visitor.reload()
    expect(visitor.get_by_text("En réorganisant nos tournées, nous avons trouvé une place")).to_be_visible()
    assert complaints(visitor) == []
    stack.manage("shell", "-v0", "-c", MAKE_ROOM)
    visitor.get_by_role("radio").check()
    visitor.get_by_role("button", name="Garder ce créneau").click()
    expect(visitor.get_by_text("vous est gardé jusqu’à")).to_be_visible()


@pytest.fixture
def asked_at_any_hour(stack: Stack) -> Iterator[None]:
    stack.manage("shell", "-v0", "-c", ASK_AT_ANY_HOUR)
    yield
    stack.manage("shell", "-v0", "-c", ASK_BY_DAY)


def test_an_earlier_date_is_taken_from_the_private_page(visitor: Page, asked_at_any_hour: None) -> None:
    list_a_lot(visitor)
    say_where(visitor)
    visitor.get_by_text("Voir des dates plus lointaines").click()
    visitor.get_by_role("radio").last.check()
    visitor.get_by_label("Prévenez-moi si une date plus proche se libère").check()
    visitor.get_by_role("button", name="Garder ce créneau").click()
    be_confirmed(visitor)
    promised = visitor.get_by_role("heading", level=1).inner_text()
    private_page = visitor.url
    wait_for_an_offer(visitor, f"{private_page}plus-tot/")
    assert complaints(visitor) == []
    visitor.get_by_role("button", name="Oui").click()
    visitor.wait_for_url(private_page)
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("Nous venons")
    expect(visitor.get_by_role("heading", level=1)).not_to_have_text(promised)


def wait_for_an_offer(page: Page, address: str) -> None:
    """The worker looks every two seconds; the page tells it when it is opened."""
    deadline = time.monotonic() + WORKER_MS / 1000
    page.goto(address)
    while not page.get_by_role("heading", name="Nous pouvons venir").count():
        assert time.monotonic() < deadline, "no earlier date was offered"
        time.sleep(0.5)
        page.reload()
