"""The pulse changes with everything that a board shows, and with nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from collections_app.board import pulse as board_pulse
from collections_app.board.pulse import calls, days, events, pulse, shifts
from collections_app.booking.scheduling import book, cancel, decline, rebook, unbook
from collections_app.booking.waiting import join
from collections_app.calling import jotted, no_answer, talked
from collections_app.changing.person import change_person
from collections_app.changing.placing import change_place
from collections_app.day_limits.limit import DayLimit
from collections_app.day_limits.limiting import limit_day
from collections_app.enums import RequestStatus
from collections_app.intake import Access, Person
from collections_app.journal import Actor
from collections_app.models import CallBack, CollectionDay, PickupRequest, RequestEvent
from collections_app.moderation import accept
from collections_app.reminding import resend_link
from collections_app.routing.caps import Caps
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, limit_of, the_rules
from collections_app.tests.changing.mme_martin import AFTERNOON, MORNING, a_promise

DENISE = Actor("Denise", None)
MARTIN = Person("Mme Martin", "+33612345678", "autre@example.org")
pytestmark = pytest.mark.django_db


def now_beats() -> str:
    return pulse(events(), calls(), days(NOW), shifts(NOW), now=NOW)


def an_owed_call() -> PickupRequest:
    request = a_request()
    CallBack.objects.create(request=request, due_at=NOW, why="volume à préciser")
    return request


def limited(limit: DayLimit) -> None:
    limit_day(on=THURSDAY, limit=limit, moves={}, actor=DENISE, why="grève", now=NOW)


ACTS: dict[str, tuple[Callable[[], PickupRequest], Callable[[int], object]]] = {
    "book": (a_request, lambda pk: book(request_id=pk, slot=MORNING, actor=DENISE, now=NOW)),
    "rebook": (a_promise, lambda pk: rebook(request_id=pk, slot=AFTERNOON, actor=DENISE, now=NOW)),
    "unbook": (a_promise, lambda pk: unbook(request_id=pk, actor=DENISE, why="panne", now=NOW)),
    "cancel": (a_request, lambda pk: cancel(request_id=pk, actor=DENISE, why="", now=NOW)),
    "decline": (a_request, lambda pk: decline(request_id=pk, actor=DENISE, why="", now=NOW)),
    "accept": (
        lambda: a_request(status=RequestStatus.MODERATION),
        lambda pk: accept(request_id=pk, actor=DENISE, now=NOW),
    ),
    "no answer": (an_owed_call, lambda pk: no_answer(request_id=pk, actor=DENISE, now=NOW)),
    "talked": (an_owed_call, lambda pk: talked(request_id=pk, actor=DENISE, why="oui", now=NOW)),
    "jotted": (an_owed_call, lambda pk: jotted(request_id=pk, actor=DENISE, why="oui", now=NOW)),
    "join": (a_request, lambda pk: join(request_id=pk, actor=DENISE, now=NOW)),
    "link": (a_request, lambda pk: resend_link(request_id=pk, actor=DENISE, now=NOW)),
    "person": (a_request, lambda pk: change_person(request_id=pk, person=MARTIN, actor=DENISE, now=NOW)),
    "access": (
        a_request,
        lambda pk: change_place(
            request_id=pk, address=None, access=Access(door_code="1"), actor=DENISE, now=NOW, seen_version=1
        ),
    ),
    "another call": (an_owed_call, lambda pk: CallBack.objects.filter(request=pk).update(why="autre chose")),
    "close": (a_request, lambda _: limited(DayLimit({}, is_closed=True))),
    "lower": (a_request, lambda _: limited(replace(limit_of(CollectionDay.objects.get()), caps=Caps(homes=5)))),
}


@pytest.mark.parametrize("name", ACTS)
def test_every_act_changes_it(name: str) -> None:
    the_rules()
    a_day()
    given, do = ACTS[name]
    request = given()
    before = now_beats()
    assert now_beats() == before
    do(request.pk)
    assert now_beats() != before


def test_it_grows_old_with_the_minute() -> None:
    assert pulse(events(), now=NOW) != pulse(events(), now=NOW + timedelta(minutes=1))


def test_it_asks_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        now_beats()


def test_an_act_that_ends_after_a_later_one_is_seen() -> None:
    """Its line has a lower number than one that was seen already: a highest number would never change again."""
    request = a_request()
    early, late = (
        RequestEvent(request=request, at=NOW, who=who, to_status=request.status) for who in ("Inès", "Denise")
    )
    late.save()
    early.pk = late.pk - 1
    before = pulse(events(), now=NOW)
    early.save(force_insert=True)
    assert pulse(events(), now=NOW) != before


def test_only_the_last_lines_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(board_pulse, "LOOKED_BACK", 2)
    request = a_request()
    for _ in range(3):
        RequestEvent.objects.create(request=request, at=NOW, who="Denise", to_status=request.status)
    assert len(events()[0]) == 2
