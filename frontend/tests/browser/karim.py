"""Karim's telephone in a browser: a round of today that nobody else drives, and what the house has heard of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from frontend.tests.browser.stack import Stack

# A truck of its own, out of service for every other day: four homes, a relay point, the depot.
A_ROUND = """
import json
from datetime import time
from django.utils import timezone
from collections_app.access import round_token
from collections_app.models import CollectionDay, Crew, Depot, PickupRequest, Round, Shift, Stop, Truck
from collections_app.tests.builders import a_request
from geo.models import RelayPoint
name = {name!r}
day = CollectionDay.objects.get(date=timezone.localdate())
carries = dict(depot=Depot.objects.first(), volume_m3=20, weight_kg=1000, active=False)
truck = Truck.objects.create(name=f"Camion {{name}}", **carries)
crew = Crew.objects.create(name=f"Équipe {{name}}", active=False)
hours = dict(starts=time(7, 30), ends=time(16, 30), break_earliest=time(11, 45), break_latest_end=time(14, 15))
shift = Shift.objects.create(day=day, truck=truck, crew=crew, break_min=45, **hours)
round_ = Round.objects.create(shift=shift, state="PUBLISHED", leaves_s=27000, back_s=54000, break_starts_s=43200)
for number in range(4):
    mine = a_request(volume_m3=2, floor=number, email="")
    promised = dict(status="SCHEDULED", day=day, window_starts=time(8), window_ends=time(12))
    reference = f"{{name[:3].upper()}}-000{{number}}"
    who = dict(door_code=f"{{number}}A{{number}}B", phone=f"+3361234567{{number}}", name=f"{{name}} {{number + 1}}")
    PickupRequest.objects.filter(pk=mine.pk).update(reference=reference, **promised, **who)
    at = 28800 + 2400 * number
    hours = dict(arrives_s=at, starts_s=at, leaves_s=at + 1500, load_m3=2 * (number + 1), load_kg=150 * (number + 1))
    Stop.objects.create(round=round_, position=number + 1, kind="HOME", request=mine, **hours)
point = RelayPoint.objects.filter(location__isnull=False).exclude(stop__round__shift__day=day).first()
last = dict(arrives_s=40000, starts_s=40000, leaves_s=40900, load_m3=9, load_kg=700)
Stop.objects.create(round=round_, position=5, kind="RELAY", relay_point=point, **last)
Stop.objects.create(round=round_, position=6, kind="UNLOAD", arrives_s=50000, starts_s=50000, leaves_s=51200)
print(json.dumps([round_.pk, f"/equipe/{{round_token(round_)}}/"]))
"""
HEARD = """
import json
from collections_app.models import CrewAction, CrewPhoto, Incident, Stop
mine = dict(round={round_id})
told = CrewAction.objects.filter(**mine).order_by("told_at")
print(json.dumps(dict(
    told=[[one.kind, one.result, one.undone_by is not None] for one in told],
    stops=[[one.state, str(one.actual_volume_m3 or "")] for one in Stop.objects.filter(**mine).order_by("position")],
    photos=CrewPhoto.objects.filter(**mine).count(),
    incidents=[one.kind for one in Incident.objects.filter(**mine)],
)))
"""
REVOKE = """
from collections_app.models import Round
Round.objects.filter(pk={round_id}).update(link_version=2)
"""
PHONE = {"width": 360, "height": 640}
# When a worker sends is the browser's choice, and it passes by what a test does to the network.
NO_SYNC = "delete ServiceWorkerRegistration.prototype.sync;"


@dataclass(frozen=True)
class Driven:
    """A round, and the address of its link."""

    stack: Stack
    round_id: int
    home: str

    @classmethod
    def by(cls, stack: Stack, name: str) -> "Driven":
        return cls(stack, *json.loads(_told(stack, A_ROUND.format(name=name))))

    def heard(self) -> Mapping[str, Any]:
        """What the database knows."""
        found: Mapping[str, Any] = json.loads(_told(self.stack, HEARD.format(round_id=self.round_id)))
        return found

    def revoke(self) -> None:
        _told(self.stack, REVOKE.format(round_id=self.round_id))


def _told(stack: Stack, script: str) -> str:
    return stack.manage("shell", "-v0", "-c", script).strip() or "null"


def a_phone(browser: Browser, stack: Stack, *, width: int = 360) -> BrowserContext:
    screen = PHONE | {"width": width}
    options: dict[str, Any] = {"locale": "fr-FR", "timezone_id": "Europe/Paris", "viewport": screen}
    phone = browser.new_context(base_url=stack.url, has_touch=True, is_mobile=width < 500, **options)
    phone.add_init_script(NO_SYNC)
    return phone


def open_round(phone: BrowserContext, home: str) -> Page:
    """The page, once it needs no network any more."""
    page = phone.new_page()
    page.goto(home)
    expect(page.locator("[data-phone][data-kept]")).to_be_attached()
    return page


def pill(page: Page) -> Any:
    return expect(page.locator("[data-pill]"))


def at_stop(page: Page, words: str) -> None:
    """The next stop is this one."""
    expect(page.locator("[data-stop]:visible")).to_contain_text(words)


def press(page: Page, words: str, then: str) -> None:
    """The one button of the moment, until the next one stands there."""
    page.locator("[data-thumb]").get_by_text(words, exact=False).and_(page.locator(":visible")).first.click()
    expect(page.locator("[data-undo] [data-words]")).to_have_text(then)
    rest(page)


def rest(page: Page) -> None:
    """A second touch within a blink counts for nothing: until it is over."""
    expect(page.locator("[data-phone]:not([data-resting])")).to_be_attached()


def open_answers(page: Page) -> None:
    """How it went may be told before anything else was."""
    page.locator("[data-stop]:visible summary", has_text="Comment ça s’est passé").click()


def answer(page: Page, words: str, *picked: str) -> None:
    """One of the outcomes, and the pictures that it asks for."""
    page.locator("[data-stop]:visible [data-outcomes] .outcomes").get_by_text(words, exact=True).click()
    for picture in picked:
        page.locator("#question").get_by_text(picture, exact=True).click()
    page.locator("#question button").click()
    expect(page.locator("#question")).to_be_hidden()
    rest(page)
