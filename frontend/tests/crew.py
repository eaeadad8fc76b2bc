"""A round of today behind its link, for tests of the crew's pages."""

import re
from datetime import date, time, timedelta

from django.test import Client
from django.utils import timezone

from collections_app.access import round_token
from collections_app.booking.scheduling import book
from collections_app.dispatch.publishing import publish
from collections_app.journal import Actor
from collections_app.models import Round, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, a_request


def a_driven_round(on: date | None = None, requests: int = 3) -> Round:
    """Published, a home for each request and the depot at the end."""
    on = on or timezone.localdate()
    before = timezone.now() - timedelta(days=3)
    a_day(on)
    for number in range(requests):
        request = a_request(volume_m3=2, weight_kg=60)
        request.door_code = f"45B1{number}"
        request.save(update_fields=["door_code"])
        book(request_id=request.pk, slot=Slot(on, time(8), time(12)), actor=Actor("Denise"), now=before)
    publish(date=on, now=min(before, timezone.now()))
    return Round.objects.get(shift__day__date=on)


def address(round_: Round, *more: object) -> str:
    return f"/equipe/{round_token(round_)}/" + "".join(f"{part}/" for part in more)


def first_stop(round_: Round) -> Stop:
    return Stop.objects.filter(round=round_).order_by("position")[0]


def hidden(client: Client, url: str) -> dict[str, str]:
    """The hidden answer of a page's first form."""
    found = re.search(r'name="client_id" value="([^"]+)"', client.get(url).content.decode())
    assert found
    return {"client_id": found.group(1)}
