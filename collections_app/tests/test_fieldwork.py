from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from collections_app.booking.scheduling import book, cancel
from collections_app.dispatch.publishing import publish
from collections_app.enums import NoticeKind, RequestStatus, RoundState, StopKind, StopState
from collections_app.fieldwork import (
    REFUSAL_REASONS,
    Outcome,
    OutcomeImpossible,
    ReasonMissing,
    RoundClosed,
    StopUnknown,
    VolumeMissing,
    VolumeUnlikely,
    arrive,
    record,
)
from collections_app.journal import Actor
from collections_app.ledger.reading import read_day
from collections_app.ledger.writing import write
from collections_app.models import CollectionDay, CrewAction, Notice, PickupRequest, Round, Stop
from collections_app.offers import Slot
from collections_app.planning.task import task_of
from collections_app.routing.insertion import apply, cheapest
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from geo.enums import Fill
from geo.models import RelayPoint
from geo.tests.relays import a_relay_point

STANDARD = Actor("Denise")
ON_THE_DAY = datetime.combine(THURSDAY, time(9), tzinfo=NOW.tzinfo)
DONE = Outcome(StopState.DONE, Decimal("3.2"))
NOBODY = Outcome(StopState.NOBODY)

pytestmark = pytest.mark.django_db


def _published(requests: int = 1) -> Round:
    a_day()
    for _ in range(requests):
        book(request_id=a_request().pk, slot=Slot(THURSDAY, time(8), time(12)), actor=STANDARD, now=NOW)
    (round_,) = publish(date=THURSDAY, now=NOW)
    return round_


def _tell(
    round_: Round,
    stop: Stop,
    outcome: Outcome,
    *,
    client_id: UUID | None = None,
    told_at: datetime = ON_THE_DAY,
    now: datetime = ON_THE_DAY + timedelta(hours=1),
) -> bool:
    return record(
        round_id=round_.pk,
        stop_id=stop.pk,
        client_id=client_id or uuid4(),
        outcome=outcome,
        told_at=told_at,
        now=now,
    )


def _first(round_: Round) -> Stop:
    return Stop.objects.filter(round=round_).order_by("position")[0]


def test_a_stop_done_with_its_volume_closes_the_request_and_owes_a_word_to_the_donor() -> None:
    round_ = _published()
    assert _tell(round_, _first(round_), DONE)
    stop, request = _first(round_), PickupRequest.objects.get()
    assert (stop.state, stop.actual_volume_m3, stop.finished_at) == (StopState.DONE, Decimal("3.2"), ON_THE_DAY)
    assert (request.status, request.outcome_volume_m3) == (RequestStatus.COLLECTED, Decimal("3.2"))
    assert Notice.objects.filter(request=request, kind=NoticeKind.OUTCOME).count() == 1
    assert request.events.last().to_status == RequestStatus.COLLECTED  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome(StopState.PARTLY, Decimal("1.5")), RequestStatus.PARTLY_COLLECTED),
        (NOBODY, RequestStatus.MISSED),
        (Outcome(StopState.REFUSED, reason="broken"), RequestStatus.REFUSED),
    ],
)
def test_each_outcome_has_its_status(outcome: Outcome, status: RequestStatus) -> None:
    round_ = _published()
    _tell(round_, _first(round_), outcome)
    request = PickupRequest.objects.get()
    assert request.status == status
    assert request.outcome_reason == REFUSAL_REASONS.get(outcome.reason, "")


def test_the_same_telling_twice_is_one() -> None:
    round_ = _published()
    told = uuid4()
    assert _tell(round_, _first(round_), DONE, client_id=told)
    assert not _tell(round_, _first(round_), NOBODY, client_id=told)
    assert CrewAction.objects.count() == 1
    assert Notice.objects.filter(kind=NoticeKind.OUTCOME).count() == 1
    assert _first(round_).state == StopState.DONE


def test_an_older_telling_that_comes_late_is_kept_but_changes_nothing() -> None:
    round_ = _published()
    _tell(round_, _first(round_), DONE)
    assert not _tell(round_, _first(round_), NOBODY, told_at=ON_THE_DAY - timedelta(minutes=5))
    assert _first(round_).state == StopState.DONE
    assert list(CrewAction.objects.order_by("told_at").values_list("result", flat=True)) == ["OLDER", "APPLIED"]


def test_a_wrong_tap_is_put_right_by_a_later_one() -> None:
    round_ = _published()
    _tell(round_, _first(round_), NOBODY)
    assert _tell(round_, _first(round_), DONE, told_at=ON_THE_DAY + timedelta(minutes=1))
    assert PickupRequest.objects.get().status == RequestStatus.COLLECTED


def test_a_clock_that_runs_ahead_does_not_block_what_is_told_later() -> None:
    round_ = _published()
    _tell(round_, _first(round_), NOBODY, told_at=ON_THE_DAY + timedelta(days=3), now=ON_THE_DAY)
    later = ON_THE_DAY + timedelta(minutes=5)
    assert _tell(round_, _first(round_), DONE, told_at=later, now=later)


def test_arriving_starts_the_round_and_finishing_the_last_stop_ends_it() -> None:
    round_ = _published()
    home, depot = Stop.objects.filter(round=round_).order_by("position")
    now = ON_THE_DAY
    assert arrive(round_id=round_.pk, stop_id=home.pk, client_id=uuid4(), told_at=now, now=now)
    round_.refresh_from_db()
    home.refresh_from_db()
    assert (round_.state, home.state, home.arrived_at) == (RoundState.STARTED, StopState.ARRIVED, now)
    _tell(round_, home, DONE)
    _tell(round_, depot, Outcome(StopState.DONE))
    round_.refresh_from_db()
    assert round_.state == RoundState.DONE


def test_an_arrival_told_after_the_outcome_changes_nothing() -> None:
    round_ = _published()
    _tell(round_, _first(round_), DONE)
    later = ON_THE_DAY + timedelta(minutes=10)
    stop = _first(round_)
    assert not arrive(round_id=round_.pk, stop_id=stop.pk, client_id=uuid4(), told_at=later, now=later)
    assert _first(round_).state == StopState.DONE


def test_an_emptied_relay_point_is_empty_on_the_map() -> None:
    day = a_day()
    point = a_relay_point(fill=Fill.FULL)
    ledger = task_of(day, now=NOW)
    (visit,) = ledger.problem.visits
    (found,) = cheapest(ledger.problem, ledger.plan, visit, visit.windows)
    assert found
    write(ledger, apply(ledger.plan, found))
    (round_,) = publish(date=THURSDAY, now=NOW)
    _tell(round_, _first(round_), Outcome(StopState.DONE, Decimal("0.6")))
    assert RelayPoint.objects.get(pk=point.pk).fill == Fill.EMPTY
    with pytest.raises(OutcomeImpossible):
        _tell(round_, _first(round_), Outcome(StopState.REFUSED, reason="broken"))


def test_what_was_loaded_must_be_said_and_be_believable() -> None:
    round_ = _published()
    with pytest.raises(VolumeMissing):
        _tell(round_, _first(round_), Outcome(StopState.DONE))
    for volume in ("0", "-1", "99"):
        with pytest.raises(VolumeUnlikely):
            _tell(round_, _first(round_), Outcome(StopState.DONE, Decimal(volume)))
    with pytest.raises(ReasonMissing):
        _tell(round_, _first(round_), Outcome(StopState.REFUSED, reason="bad mood"))
    assert not CrewAction.objects.exists()


def test_a_stop_of_another_round_or_cancelled_meanwhile_is_unknown() -> None:
    round_ = _published()
    stop = _first(round_)
    cancel(request_id=PickupRequest.objects.get().pk, actor=STANDARD, why="", now=NOW)
    with pytest.raises(StopUnknown):
        _tell(round_, stop, DONE)


@pytest.mark.parametrize("on", [THURSDAY - timedelta(days=1), THURSDAY + timedelta(days=1)])
def test_a_round_is_told_of_on_its_day_only(on: date) -> None:
    round_ = _published()
    with pytest.raises(RoundClosed):
        _tell(round_, _first(round_), DONE, now=datetime.combine(on, time(9), tzinfo=NOW.tzinfo))


def test_what_was_told_of_an_unloading_outlives_a_change_of_the_plan() -> None:
    round_ = _published(requests=2)
    depot = Stop.objects.get(round=round_, kind=StopKind.UNLOAD)
    _tell(round_, depot, Outcome(StopState.DONE))
    day = CollectionDay.objects.get()
    ledger = read_day(day, now=NOW)
    write(ledger, ledger.plan)
    depot.refresh_from_db()
    assert depot.state == StopState.DONE
