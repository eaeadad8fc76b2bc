"""Closing a day with twelve bookings: everyone gets a new date or a call, and reads of a change, not of a refusal."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

# Late enough to be in nobody's way; whoever is on it is told nothing yet.
TWELVE_BOOKINGS = """
from datetime import timedelta
from django.utils import timezone
from collections_app.booking.offering import staff_offers_for
from collections_app.booking.scheduling import book
from collections_app.journal import Actor
from collections_app.ledger.visits import need_of
from collections_app.models import CollectionDay, Notice, PickupRequest
from collections_app.tests.builders import a_request
now = timezone.now()
soon = timezone.localdate() + timedelta(days=7)
day = CollectionDay.objects.filter(date__gt=soon, state="OPEN", published_at=None).order_by("date").first()
while (count := PickupRequest.objects.filter(day=day, status="SCHEDULED").count()) < 12:
    mine = a_request(volume_m3=2.5, email=f"donateur{count}@example.org")
    PickupRequest.objects.filter(pk=mine.pk).update(reference=f"J{count:02d}-FERM", name=f"Donateur {count}")
    slot = next(offer.slot for offer in staff_offers_for(need_of(mine), now=now) if offer.slot.date == day.date)
    book(request_id=mine.pk, slot=slot, actor=Actor("Denise"), now=now)
Notice.objects.filter(request__day=day).delete()
print(day.date, *day.requests.filter(status="SCHEDULED").values_list("pk", flat=True))
"""
WHAT_BECAME = """
from django.utils import timezone
from collections_app.models import CallBack, Notice, PickupRequest
from collections_app.notices import compose
for one in PickupRequest.objects.filter(pk__in=[{keys}]).select_related("day"):
    owed = CallBack.objects.owed(one) is not None
    dated = one.status == "SCHEDULED" and str(one.day.date) != "{on}" and one.stop is not None
    print("|".join([one.status, str(dated), str(owed), *one.notices.values_list("kind", flat=True)]))
for notice in Notice.objects.filter(request__in=[{keys}], kind="CHANGED").select_related("request__day"):
    message = compose(notice, now=timezone.now())
    assert message is not None and "a changé" in message.subject + message.body, message
    assert "annulée" not in message.subject + message.body, message
"""


@pytest.fixture
def denise(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = sign_in(browser, stack, "denise")
    yield page
    page.context.close()


def test_everyone_on_a_closed_day_gets_a_date_or_a_call_and_reads_of_a_change(denise: Page, stack: Stack) -> None:
    on, *keys = stack.manage("shell", "-v0", "-c", TWELVE_BOOKINGS).split()
    assert len(keys) == 12
    found = look_at(denise, "/standard/calendrier/") + look_at(denise, f"/standard/calendrier/{on}/")
    denise.get_by_role("link", name="Fermer ou alléger").click()
    found += complaints(denise)
    denise.get_by_label("Pourquoi fermer ?").fill("Grève des transports")
    denise.get_by_role("button", name="Voir qui est touché").first.click()
    expect(denise.get_by_role("heading", name="12 personnes à déplacer")).to_be_visible()
    menus = denise.get_by_label("Nouvelle date")
    expect(menus).to_have_count(12)
    menus.first.select_option(label="Sans date : à rappeler")
    expect(denise.get_by_text("nous vous appelons pour choisir ensemble").first).to_be_visible()
    found += complaints(denise)
    denise.get_by_role("button", name="Fermer la journée et déplacer 12 personnes").click()
    expect(denise.get_by_text("11 rendez-vous déplacés, 1 personne à rappeler")).to_be_visible()
    expect(denise.get_by_text("Fermée", exact=True).first).to_be_visible()
    expect(denise.get_by_text("Grève des transports").first).to_be_visible()
    found += complaints(denise)
    assert found == []

    became = stack.manage("shell", "-v0", "-c", WHAT_BECAME.format(keys=",".join(keys), on=on)).split()
    assert sorted(became) == ["RECEIVED|False|True|CHANGED", *["SCHEDULED|True|False|CHANGED"] * 11]


def look_at(page: Page, address: str) -> list[str]:
    page.goto(address)
    return complaints(page)
