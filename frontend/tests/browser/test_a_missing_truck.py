"""A truck is missing on a full morning: one act mends the day, and whoever it leaves is settled."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

# A day of its own, in nobody's way: two trucks, one trip each, and more than one of them can carry.
FULL_MORNING = """
from datetime import time, timedelta
from django.utils import timezone
from collections_app.booking.scheduling import book
from collections_app.journal import Actor
from collections_app.models import CollectionDay, Notice, PickupRequest, Shift
from collections_app.offers import Slot
from collections_app.opening_days import open_day
from collections_app.tests.builders import a_request
now, on = timezone.now(), timezone.localdate() + timedelta(days=9)
open_day(on=on)
day = CollectionDay.objects.get(date=on)
PickupRequest.objects.filter(day=day).delete()
first, second, *others = day.shifts.order_by("truck__name")
Shift.objects.filter(pk__in=[one.pk for one in others]).delete()
day.shifts.update(max_trips=1)
for name in ("Jeanne Petit", "Paul Grand"):
    mine = a_request(volume_m3=15, email=f"{name[:4].lower()}@example.org")
    PickupRequest.objects.filter(pk=mine.pk).update(reference=f"{name[:3].upper()}-CAMI", name=name)
    book(request_id=mine.pk, slot=Slot(on, time(8), time(12)), actor=Actor("Denise"), now=now)
Notice.objects.filter(request__day=day).delete()
print(on, first.truck.name, sep="|")
"""


@pytest.fixture
def samir(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = sign_in(browser, stack, "samir")
    yield page
    page.context.close()


def test_a_missing_truck_is_mended_in_one_act_and_whom_it_leaves_is_called(samir: Page, stack: Stack) -> None:
    on, truck = stack.manage("shell", "-v0", "-c", FULL_MORNING).strip().split("|")
    samir.goto(f"/tournees/{on}/")
    samir.get_by_role("link", name="Un imprévu").click()
    found = complaints(samir)
    samir.get_by_role("link", name=f"L’équipe ou le camion manque ({truck})").click()
    expect(samir.get_by_role("heading", name="1 rendez-vous à recaser")).to_be_visible()
    samir.get_by_label("Que s’est-il passé").fill("équipe incomplète")
    found += complaints(samir)
    samir.get_by_role("button", name="Répartir sa tournée").click()
    expect(samir.get_by_text("est hors service. ")).to_be_visible()
    expect(samir.get_by_text("À réparer").first).to_be_visible()
    menu = samir.get_by_label("Nouvelle plage pour")
    menu.select_option(label="Sans date\u00a0: à rappeler")
    expect(samir.get_by_text("nous vous appelons pour choisir ensemble")).to_be_visible()
    found += complaints(samir)
    samir.get_by_role("button", name="Confirmer pour").click()
    expect(samir.get_by_text("est dans la liste des rappels")).to_be_visible()
    expect(samir.get_by_text("À réparer")).to_have_count(0)
    assert found == []
