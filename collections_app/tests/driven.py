"""A published Thursday and what crews tell of it: taps made by hand, for tests of fieldwork."""

import json
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from collections_app.booking.scheduling import book
from collections_app.dispatch.publishing import publish
from collections_app.enums import TapKind
from collections_app.fieldwork.reading import Batch, read_batch
from collections_app.fieldwork.tap import Tap
from collections_app.fieldwork.telling import tell_all
from collections_app.journal import Actor
from collections_app.ledger.writing import write
from collections_app.models import Round, Stop
from collections_app.offers import Slot
from collections_app.planning.task import task_of
from collections_app.routing.insertion import apply, cheapest
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

NINE = datetime.combine(THURSDAY, time(9), tzinfo=NOW.tzinfo)


def a_published_round(requests: int = 1, *, with_relays: bool = False) -> Round:
    """The relay points that are there are visited too, if wanted."""
    day = a_day()
    for _ in range(requests):
        book(request_id=a_request().pk, slot=Slot(THURSDAY, time(8), time(12)), actor=Actor("Denise"), now=NOW)
    if with_relays:
        ledger = task_of(day, now=NOW)
        plan = ledger.plan
        for visit in ledger.problem.visits:
            if not visit.required:
                (found,) = cheapest(ledger.problem, plan, visit, visit.windows)
                assert found
                plan = apply(plan, found)
        write(ledger, plan)
    (round_,) = publish(date=THURSDAY, now=NOW)
    return round_


def stops_of(round_: Round) -> list[Stop]:
    return list(Stop.objects.filter(round=round_).order_by("position"))


def a_tap(
    kind: TapKind, stop: Stop | None = None, *, minute: int = 0, undoes: UUID | None = None, **payload: Any
) -> Tap:
    """At so many minutes after nine."""
    told_at = NINE + timedelta(minutes=minute)
    stop_id = stop.pk if stop else None
    return Tap(uuid4(), kind, told_at, stop_id, undoes=undoes, payload=payload)


def told(round_: Round, *taps: Tap, minute: int = 60) -> list[str]:
    """What came of each."""
    return [answer.result for answer in _answers(round_, taps, minute)]


def whys(round_: Round, *taps: Tap, minute: int = 60) -> list[str]:
    return [answer.why for answer in _answers(round_, taps, minute)]


def _answers(round_: Round, taps: Sequence[Tap], minute: int) -> Any:
    return tell_all(round_id=round_.pk, taps=taps, now=NINE + timedelta(minutes=minute))


def sent(*taps: Tap, minute: int = 60) -> Batch:
    """As a telephone sends them."""
    acts = [
        {
            "client_id": str(tap.client_id),
            "kind": tap.kind,
            "told_at": tap.told_at.isoformat(),
            "stop": tap.stop_id,
            "visit": tap.visit,
            "undoes": str(tap.undoes) if tap.undoes else None,
            **tap.payload,
        }
        for tap in taps
    ]
    sent_at = NINE + timedelta(minutes=minute)
    return read_batch(json.dumps({"sent_at": sent_at.isoformat(), "acts": acts}).encode())
