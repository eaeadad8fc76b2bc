"""Karim's telephone: a round of today behind its link, and what the telephone sends to it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from collections_app.access import round_token
from collections_app.booking.scheduling import book
from collections_app.dispatch.publishing import publish
from collections_app.journal import Actor
from collections_app.models import Round, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import a_day, a_request

Json = dict[str, Any]


def a_round(on: date | None = None, *, requests: int = 2) -> Round:
    """Published, with so many homes."""
    on = on or timezone.localdate()
    before = timezone.now() - timedelta(days=3)
    a_day(on)
    for _ in range(requests):
        request = a_request(volume_m3=2, weight_kg=60)
        book(request_id=request.pk, slot=Slot(on, time(8), time(12)), actor=Actor("Denise"), now=before)
    publish(date=on, now=before)
    return Round.objects.get(shift__day__date=on)


def stops_of(round_: Round) -> list[Stop]:
    return list(Stop.objects.filter(round=round_).order_by("position"))


def link(round_: Round, what: str = "") -> str:
    return f"/equipe/{round_token(round_)}/{what}"


def tap(kind: str, stop: Stop | None = None, *, at: datetime | None = None, **more: Any) -> Json:
    told_at = (at or timezone.now()).isoformat()
    stop_id = stop.pk if stop else None
    return {"client_id": str(uuid4()), "told_at": told_at, "kind": kind, "stop": stop_id, **more}


def send(client: Client, round_: Round, taps: Sequence[Any], *, sent_at: datetime | None = None) -> Any:
    body: Mapping[str, Any] = {"sent_at": (sent_at or timezone.now()).isoformat(), "acts": list(taps)}
    return client.post(link(round_, "actes/"), body, content_type="application/json")


def results(answer: Any) -> list[str]:
    return [one["result"] for one in answer.json()["answers"]]
