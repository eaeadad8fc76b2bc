"""Denise and Inès want the last place of a day: one has it, the other reads why not, with fresh dates, and loses no
word of what was typed.
"""

from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

# A Sunday with one truck and one trip, already published: room for one of the two, and only with a reason.
ROOM_FOR_ONE = """
from datetime import timedelta
from django.utils import timezone
from collections_app.models import CollectionDay, PickupRequest, Shift
from collections_app.opening_days import open_day
from collections_app.tests.builders import a_request
today = timezone.localdate()
sunday = today + timedelta(days=7 + 6 - today.weekday())
open_day(on=sunday)
shifts = Shift.objects.filter(day__date=sunday).order_by("pk")
shifts.update(max_trips=0)
Shift.objects.filter(pk=shifts.first().pk).update(max_trips=1)
CollectionDay.objects.filter(date=sunday).update(published_at=timezone.now())
for name, reference in (("Paul Deux", "P02-DEUX"), ("Rose Une", "R01-RNEE")):
    mine = a_request(volume_m3=12, weight_kg=500)
    PickupRequest.objects.filter(pk=mine.pk).update(name=name, reference=reference)
print(sunday.strftime("%Y%m%d"))
"""
WHY = "La personne déménage"


def opened(browser: Browser, stack: Stack, who: str, reference: str, *, on: str) -> Page:
    """The page that offers windows for a request, with the last place chosen and its reason typed."""
    page = sign_in(browser, stack, who)
    page.goto(f"/standard/calendrier/demandes/{reference}/")
    last = page.locator("label.against", has=page.locator(f"input[value^='{on}']")).first
    expect(last).to_contain_text("tournées de ce jour sont déjà publiées")
    last.click()
    page.get_by_label("Pourquoi passer outre cette règle ?").fill(WHY)
    return page


def test_one_operator_wins_and_the_other_is_told_with_fresh_dates(browser: Browser, stack: Stack) -> None:
    sunday = stack.manage("shell", "-v0", "-c", ROOM_FOR_ONE).strip()
    denise = opened(browser, stack, "denise", "P02-DEUX", on=sunday)
    ines = opened(browser, stack, "ines", "R01-RNEE", on=sunday)
    assert complaints(denise) == []
    wanted = ines.locator(".moving input:checked").input_value()[:13]
    denise.get_by_role("button", name="Réserver cette plage").click()
    expect(denise.get_by_text("Paul Deux, c’est réservé")).to_be_visible()

    ines.get_by_role("button", name="Réserver cette plage").click()
    expect(ines.get_by_role("alert")).to_contain_text("Cette date vient d’être prise")
    expect(ines.get_by_label("Pourquoi passer outre cette règle ?")).to_have_value(WHY)
    expect(ines.locator(f"input[value^='{wanted}']")).to_have_count(0)
    expect(ines.get_by_role("radio").first).to_be_visible()
    assert complaints(ines) == []

    ines.get_by_role("radio").first.check()
    ines.get_by_role("button", name="Réserver cette plage").click()
    expect(ines.get_by_text("Rose Une, c’est réservé")).to_be_visible()
