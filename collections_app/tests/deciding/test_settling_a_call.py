"""What Mme Martin says on the telephone turns a doubtful request into one that is fetched, deposited or brought."""

from datetime import time
from typing import Any

import pytest

from collections_app.assessment import Wanted
from collections_app.booking.placing import WindowGone
from collections_app.deciding.answering import Answer, NothingTaken, StillDoubtful, settle_call
from collections_app.deciding.redirecting import NothingNear
from collections_app.enums import Condition, NoticeKind, RequestStatus, Verdict
from collections_app.journal import Actor, NotAllowed, Stale
from collections_app.models import CallBack, CollectionDay, Notice, PickupRequest, RequestEvent
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_depot, a_kind, a_request, the_rules
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")
MORNING = Slot(THURSDAY, time(8), time(12))
SOFA, SOFAS = [Wanted("canape-3-places", 1)], [Wanted("canape-3-places", 2)]
BAGS = [Wanted("sac", 2)]


@pytest.fixture
def doubtful() -> PickupRequest:
    """One sofa for three: perhaps above the threshold, perhaps not. A call is owed."""
    the_rules()
    a_depot()
    bag = {"volume_low_m3": "0.04", "volume_likely_m3": "0.05", "volume_high_m3": "0.06", "weight_kg": 7}
    a_kind(
        "sac",
        name="Sac de vêtements",
        category="TEXTILE",
        relay_takes=True,
        refused_conditions=["BROKEN"],
        **bag,
        refusal="Non.",
    )
    request = a_request(volume_m3=2)
    PickupRequest.objects.filter(pk=request.pk).update(verdict=Verdict.ASK)
    CallBack.objects.create(request=request, due_at=NOW, why="volume à préciser")
    request.refresh_from_db()
    return request


def settle(request: PickupRequest, answer: Answer, seen: int | None = None) -> PickupRequest:
    return settle_call(request_id=request.pk, answer=answer, actor=DENISE, now=NOW, seen_version=seen)


def as_it_was(request: PickupRequest) -> bool:
    """Nothing of a refused act is left."""
    fresh = PickupRequest.objects.get(pk=request.pk)
    quantities = list(fresh.items.values_list("quantity", flat=True))
    same = (fresh.status, fresh.version, fresh.verdict, quantities) == (request.status, request.version, "ASK", [1])
    nothing_new = not Notice.objects.exists() and not RequestEvent.objects.exists()
    return same and nothing_new and CallBack.objects.owed(request) is not None


def test_two_sofas_are_fetched_on_the_date_they_agree_on(doubtful: PickupRequest) -> None:
    a_day()
    settled = settle(doubtful, Answer(SOFAS, slot=MORNING))
    settled.refresh_from_db()
    assert (settled.status, settled.verdict) == (RequestStatus.SCHEDULED, Verdict.COLLECT)
    assert settled.volume_likely_m3 == 4
    assert settled.window == (time(8), time(12))
    assert CallBack.objects.owed(settled) is None
    assert [notice.kind for notice in settled.notices.all()] == [NoticeKind.CONFIRMED]


def test_without_a_date_it_waits_for_one(doubtful: PickupRequest) -> None:
    settled = settle(doubtful, Answer(SOFAS))
    assert (settled.status, settled.verdict) == (RequestStatus.RECEIVED, Verdict.COLLECT)
    assert CallBack.objects.owed(settled) is None
    assert settled.notices.get().kind == NoticeKind.RECEIVED


def test_what_turns_out_small_goes_to_an_amistock(doubtful: PickupRequest) -> None:
    relay = a_relay_point()
    settled = settle(doubtful, Answer(BAGS))
    assert (settled.status, settled.verdict) == (RequestStatus.DECLINED, Verdict.RELAY)
    notice = settled.notices.get()
    assert notice.kind == NoticeKind.ELSEWHERE
    assert relay.name in notice.words["amistocks"]
    assert relay.get_absolute_url() in notice.words["amistocks"]


def test_people_may_decide_otherwise_than_the_rules(doubtful: PickupRequest) -> None:
    a_day()
    fetched = settle(doubtful, Answer(SOFA, verdict=Verdict.COLLECT, slot=MORNING))
    fetched.refresh_from_db()
    assert (fetched.status, fetched.verdict) == (RequestStatus.SCHEDULED, Verdict.COLLECT)
    assert fetched.items.get().verdict == Verdict.COLLECT


def test_a_sofa_may_be_brought(doubtful: PickupRequest) -> None:
    brought = settle(doubtful, Answer(SOFA, verdict=Verdict.BRING))
    assert (brought.status, brought.verdict) == (RequestStatus.DECLINED, Verdict.BRING)
    assert "6 rue Archereau" in brought.notices.get().words["solution"]


def _too_late(request: PickupRequest) -> Any:
    a_day()
    CollectionDay.objects.update(state="CLOSED")
    return settle(request, Answer(SOFAS, slot=MORNING))


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda request: settle(request, Answer(SOFA)), StillDoubtful),
        (lambda request: settle(request, Answer(SOFAS, other="un piano", verdict=Verdict.ASK)), StillDoubtful),
        (lambda request: settle(request, Answer([Wanted("sac", 1, Condition.BROKEN)])), NothingTaken),
        (lambda request: settle(request, Answer(BAGS)), NothingNear),  # no Amistock anywhere
        (lambda request: settle(request, Answer(SOFAS), seen=99), Stale),
        (_too_late, WindowGone),
    ],
)
def test_what_is_refused_changes_nothing(doubtful: PickupRequest, act: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        act(doubtful)
    assert as_it_was(doubtful)


def test_a_promise_is_not_settled_again(doubtful: PickupRequest) -> None:
    PickupRequest.objects.update(status=RequestStatus.CANCELLED)
    with pytest.raises(NotAllowed):
        settle(doubtful, Answer(SOFAS))
