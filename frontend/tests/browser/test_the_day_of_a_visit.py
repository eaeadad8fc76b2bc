"""The truck is late: the crew tells it by telephone, Denise sees it and says it, Mme Martin sees when it comes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from frontend.tests.browser.people import sign_in
from frontend.tests.browser.stack import Stack
from frontend.tests.browser.test_accessible import complaints

A_WHILE_MS = 60_000  # beat, a worker and a page that asks again every five seconds
# A truck of its own, today, at any hour: the window of the second stop has passed whenever this runs.
A_LATE_ROUND = """
from datetime import time
from django.utils import timezone
from collections_app.access import request_token, round_token
from collections_app.enums import RequestStatus, RoundState
from collections_app.models import CollectionDay, Crew, Depot, PickupRequest, Round, Shift, Stop, Truck
from collections_app.tests.builders import a_request
day = CollectionDay.objects.get(date=timezone.localdate())
truck = Truck.objects.create(name="Camion tardif", depot=Depot.objects.first(), volume_m3=20, weight_kg=1000)
hours = {"starts": time(0), "ends": time(23, 59), "break_earliest": time(0), "break_latest_end": time(23, 59)}
crew = Crew.objects.create(name="Équipe tardive")
shift = Shift.objects.create(day=day, truck=truck, crew=crew, break_min=0, **hours)
round_, _ = Round.objects.update_or_create(shift=shift, defaults={"state": RoundState.PUBLISHED})
CollectionDay.objects.filter(pk=day.pk, published_at=None).update(published_at=timezone.now())
print(round_token(round_))
people = (("LAT-0001", "M. Premier", time(23, 59)), ("LAT-0002", "Mme Martin", time(0, 1)))
for position, (reference, name, ends) in enumerate(people, start=1):
    mine = a_request(volume_m3=2, email=f"{reference.lower()}@example.org")
    promised = {"status": RequestStatus.SCHEDULED, "day": day, "window_starts": time(0), "window_ends": ends}
    PickupRequest.objects.filter(pk=mine.pk).update(reference=reference, name=name, **promised)
    stop = Stop.objects.create(round=round_, position=position, kind="HOME", request=mine, travel_s=600)
    print(stop.pk, request_token(PickupRequest.objects.get(pk=mine.pk)))
Stop.objects.create(round=round_, position=3, kind="UNLOAD")
"""
GONE = """
from collections_app.models import Crew, PickupRequest, Truck
PickupRequest.objects.filter(reference__startswith="LAT-").delete()
Truck.objects.get(name="Camion tardif").shifts.all().delete()
Truck.objects.filter(name="Camion tardif").delete()
Crew.objects.filter(name="Équipe tardive").delete()
"""


@pytest.fixture
def late_round(stack: Stack) -> Iterator[list[str]]:
    """The crew's link, then of each stop its key and its donor's link."""
    yield stack.manage("shell", "-v0", "-c", A_LATE_ROUND).split()
    stack.manage("shell", "-v0", "-c", GONE)


@pytest.fixture
def denise(browser: Browser, stack: Stack) -> Iterator[Page]:
    page = sign_in(browser, stack, "denise")
    yield page
    page.context.close()


def tell(page: Page, crew: str, kind: str, stop: str, **more: object) -> None:
    """As the telephone of the crew does."""
    now = datetime.now(UTC).isoformat()
    tap = {"client_id": str(uuid4()), "told_at": now, "kind": kind, "stop": int(stop), **more}
    answer = page.request.post(f"/equipe/{crew}/actes/", data={"sent_at": now, "acts": [tap]})
    assert answer.json()["answers"][0]["result"] == "APPLIED"


def test_a_late_truck_is_told_by_its_crew_said_by_denise_and_followed_by_mme_martin(
    denise: Page, page: Page, late_round: list[str]
) -> None:
    crew, first, _, second, martin = late_round
    denise.goto("/standard/")
    tell(page, crew, "DONE", first, volume_m3="2")
    task = denise.get_by_role("listitem").filter(has_text="Retard à annoncer").filter(has_text="Mme Martin")
    expect(task).to_be_visible(timeout=A_WHILE_MS)
    task.get_by_role("link", name="Mme Martin").click()
    card = denise.get_by_role("listitem").filter(has_text="LAT-0002")
    words = card.get_by_label("Phrase à envoyer")
    words.fill("Notre camion arrive bientôt, toutes nos excuses.")
    found = complaints(denise)
    card.get_by_role("button", name="Envoyer par e-mail à Mme Martin").click()
    expect(denise.get_by_text("C’est parti")).to_be_visible()
    expect(card.get_by_text("C’est dit")).to_be_visible()
    page.goto(f"/suivi/{martin}/")
    expect(page.get_by_role("heading", name="Nous arrivons entre")).to_be_visible()
    expect(page.get_by_text("C’est plus tard que promis")).to_be_visible()
    found += complaints(page)
    tell(page, crew, "ARRIVED", second)
    expect(page.get_by_role("heading", name="L’équipe est à votre porte")).to_be_visible(timeout=A_WHILE_MS)
    assert found == []
