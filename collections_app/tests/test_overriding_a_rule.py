"""Staff book against a rule with a reason that is kept; against the plan of a day nobody does."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from collections_app.assessment import Wanted
from collections_app.booking.placing import WindowGone
from collections_app.deciding.answering import Answer
from collections_app.enums import RequestStatus
from collections_app.journal import Actor, NotAllowed, Stale
from collections_app.ledger.visits import need_of
from collections_app.models import CollectionDay, Displaced, PickupRequest
from collections_app.offers import Slot
from collections_app.overriding.promising import NeedsReason, promise
from collections_app.overriding.rules_broken import Rule, rules_for_new
from collections_app.overriding.settling import settle_within_rules
from collections_app.overriding.windows import offers_within, windows_for
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, an_area

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")
TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)
MORNING, AFTERNOON = (time(8), time(12)), (time(12), time(16))


def put(request: PickupRequest, on: date, why: str = "", window: tuple[time, time] = MORNING) -> PickupRequest:
    return promise(request_id=request.pk, slot=Slot(on, *window), actor=DENISE, now=NOW, why=why)


def last_event(request: PickupRequest) -> str:
    return request.events.latest("pk").why


def test_a_promise_within_the_rules_needs_no_reason() -> None:
    a_day()
    mine = put(a_request(), THURSDAY, why="pour rien")
    assert mine.status == RequestStatus.SCHEDULED
    assert "hors règle" not in last_event(mine)


def test_the_lead_time_gives_way_to_a_reason_that_is_kept() -> None:
    a_day(TUESDAY)
    mine = a_request()
    with pytest.raises(NeedsReason) as asked:
        put(mine, TUESDAY, why="   ")
    assert asked.value.rules == (Rule.LEAD,)
    mine.refresh_from_db()
    assert mine.status == RequestStatus.RECEIVED
    put(mine, TUESDAY, why="la personne déménage demain")
    assert "hors règle : avant le délai habituel – la personne déménage demain" in last_event(mine)


def test_a_published_day_asks_for_a_reason() -> None:
    a_day()
    CollectionDay.objects.update(published_at=NOW)
    with pytest.raises(NeedsReason) as asked:
        put(a_request(), THURSDAY)
    assert asked.value.rules == (Rule.PUBLISHED,)


def test_moving_after_the_cut_off_asks_for_a_reason() -> None:
    for on in (TUESDAY, THURSDAY):
        a_day(on)
    mine = put(a_request(), TUESDAY, why="urgent")
    later = NOW + timedelta(hours=5)
    with pytest.raises(NeedsReason) as asked:
        promise(request_id=mine.pk, slot=Slot(THURSDAY, *MORNING), actor=DENISE, now=later)
    assert asked.value.rules == (Rule.CUTOFF,)


@pytest.mark.parametrize(
    ("served", "weekdays", "minimum", "rule"),
    [(False, (), None, Rule.AREA), (True, (0,), None, Rule.WEEKDAY), (True, (), "5.00", Rule.SMALL)],
)
def test_an_area_gives_way_to_a_reason(
    served: bool, weekdays: tuple[int, ...], minimum: str | None, rule: Rule
) -> None:
    a_day()
    an_area(served=served, weekdays=weekdays, min_volume_m3=minimum)
    with pytest.raises(NeedsReason) as asked:
        put(a_request(), THURSDAY)
    assert asked.value.rules == (rule,)


def test_no_reason_makes_room_on_a_full_day() -> None:
    a_day(TUESDAY, volume_m3=2)
    with pytest.raises(WindowGone):
        put(a_request(volume_m3=3), TUESDAY, why="je le veux")


def test_a_closed_request_and_one_that_changed_are_left_alone() -> None:
    a_day()
    mine = a_request()
    with pytest.raises(Stale):
        promise(request_id=mine.pk, slot=Slot(THURSDAY, *MORNING), actor=DENISE, now=NOW, seen_version=99)
    PickupRequest.objects.update(status=RequestStatus.CANCELLED)
    with pytest.raises(NotAllowed):
        put(mine, THURSDAY)


def test_windows_for_staff_are_the_feasible_ones_each_with_the_rules_it_breaks() -> None:
    for on in (TUESDAY, WEDNESDAY, THURSDAY):
        a_day(on)
    CollectionDay.objects.filter(date=WEDNESDAY).update(state="CLOSED")
    found = {(one.slot.date, one.slot.starts): one.broken for one in windows_for(a_request(), now=NOW)}
    assert found == {
        (TUESDAY, time(8)): (Rule.LEAD,),
        (TUESDAY, time(12)): (Rule.LEAD,),
        (THURSDAY, time(8)): (),
        (THURSDAY, time(12)): (),
    }


def test_beyond_the_horizon_staff_find_the_day_and_say_why() -> None:
    a_day(far := NOW.date() + timedelta(days=24))
    mine = a_request()
    assert {one.broken for one in windows_for(mine, now=NOW)} == {(Rule.HORIZON,)}
    with pytest.raises(NeedsReason):
        put(mine, far)
    mine = put(mine, far, why="part en voyage")
    assert [one.slot.starts for one in windows_for(mine, now=NOW)] == [time(12)]


def test_on_its_own_day_a_promise_may_take_the_room_it_leaves() -> None:
    a_day(volume_m3=4)
    mine = put(a_request(volume_m3=3), THURSDAY)
    assert [one.slot.starts for one in windows_for(mine, now=NOW)] == [time(12)]
    assert put(mine, THURSDAY, window=AFTERNOON).window == AFTERNOON


def test_who_was_given_a_day_back_and_leaves_it_again_is_displaced_no_more() -> None:
    day, other = a_day(), a_day(THURSDAY + timedelta(days=1))
    mine = a_request()
    Displaced.objects.create(day=day, request=mine, starts=MORNING[0], ends=MORNING[1])
    assert Displaced.objects.from_day(day).get().request == mine
    put(mine, THURSDAY)
    put(mine, other.date)
    assert not Displaced.objects.from_day(day).exists()


def test_a_call_settled_on_the_telephone_promises_nothing_against_a_rule() -> None:
    a_day(TUESDAY)
    a_day()
    mine = a_request()
    sofas = [Wanted("canape-3-places", 2)]
    given: dict[str, Any] = {"request_id": mine.pk, "actor": DENISE, "now": NOW}
    with pytest.raises(NeedsReason) as asked:
        settle_within_rules(answer=Answer(sofas, slot=Slot(TUESDAY, *MORNING)), **given)
    assert asked.value.rules == (Rule.LEAD,)
    fresh = PickupRequest.objects.get(pk=mine.pk)
    assert (fresh.status, fresh.version, fresh.items.get().quantity) == (RequestStatus.RECEIVED, mine.version, 1)
    done = settle_within_rules(answer=Answer(sofas, slot=Slot(THURSDAY, *MORNING)), **given)
    assert done.status == RequestStatus.SCHEDULED


def test_who_is_asked_no_reason_is_shown_only_what_breaks_no_rule() -> None:
    for on in (TUESDAY, THURSDAY):
        a_day(on)
    need = need_of(a_request())
    offers = offers_within(rules_for_new(need, now=NOW), need, now=NOW)
    assert {offer.slot.date for offer in offers} == {THURSDAY}
