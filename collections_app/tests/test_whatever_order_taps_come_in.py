"""Two telephones of one crew, in whatever order the network brings what they tell, applied at once or kept first: once
each, none lost.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from collections_app.enums import RequestStatus, StopState, TapKind
from collections_app.fieldwork.keeping import catch_up, keep, tell_or_keep
from collections_app.fieldwork.reading import Batch
from collections_app.fieldwork.tap import OUTCOMES, STATUS_AFTER, Tap
from collections_app.models import CrewAction, KeptBatch, PickupRequest, Round, Stop
from collections_app.tests.driven import NINE, a_published_round, sent, stops_of, told

pytestmark = pytest.mark.django_db

AT_A_HOME = (
    *(TapKind.ON_THE_WAY, TapKind.ARRIVED, TapKind.STARTED),
    *(TapKind.DONE, TapKind.PARTLY, TapKind.NOBODY, TapKind.REFUSED, TapKind.UNDO),
)
SAID = {
    TapKind.DONE: {"volume_m3": "3"},
    TapKind.PARTLY: {"volume_m3": "1", "reason": "full"},
    TapKind.REFUSED: {"reason": "dirty"},
}


TEN = NINE + timedelta(hours=1)
ANON = TEN + timedelta(seconds=10)


def _told(round_: Round, batch: Batch) -> None:
    tell_or_keep(round_id=round_.pk, batch=batch, now=TEN, has_room=True)
    assert not KeptBatch.objects.exists()


def _kept(round_: Round, batch: Batch) -> None:
    """And sent again, for it is not known yet what became of it."""
    for _ in range(2):
        keep(round_id=round_.pk, batch=batch, now=TEN)


def _swept(round_: Round, batch: Batch) -> None:
    """Kept, and a worker comes by."""
    _kept(round_, batch)
    catch_up(now=ANON)


MODEST = settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@st.composite
def days(draw: st.DrawFn) -> tuple[list[Tap], list[list[Tap]]]:
    """What happened, and the batches in which it comes: some of it twice, in any order."""
    taps: list[Tap] = []
    for number in range(draw(st.integers(1, 9))):
        kinds = [kind for kind in AT_A_HOME if kind != TapKind.UNDO or any(tap.kind != TapKind.UNDO for tap in taps)]
        kind = draw(st.sampled_from(kinds))
        tap = Tap(UUID(int=number + 1), kind, NINE + timedelta(minutes=draw(st.integers(0, 30))))
        if kind == TapKind.UNDO:
            target = draw(st.sampled_from([one for one in taps if one.kind != TapKind.UNDO]))
            taps.append(replace(tap, undoes=target.client_id))
        else:
            taps.append(replace(tap, stop_id=draw(st.integers(0, 1)), payload=SAID.get(kind, {})))
    sent = draw(st.permutations([*taps, *draw(st.lists(st.sampled_from(taps), max_size=4))]))
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(sent) - 1)), max_size=3)))
    starts = [0, *cuts]
    return taps, [list(sent[start:end]) for start, end in zip(starts, [*cuts, len(sent)], strict=True)]


def _expected(taps: Sequence[Tap], stop_number: int) -> StopState:
    """Said again without the code that is tested."""
    undone = {tap.undoes for tap in taps}
    standing = [tap for tap in taps if tap.stop_id == stop_number and tap.client_id not in undone]
    outcomes = sorted((tap.told_at, tap.client_id, tap.kind) for tap in standing if tap.kind in OUTCOMES)
    if outcomes:
        return StopState(outcomes[-1][2])
    there = any(tap.kind in (TapKind.ARRIVED, TapKind.STARTED) for tap in standing)
    return StopState.ARRIVED if there else StopState.PLANNED


def _demand_the_end(homes: Sequence[Stop], taps: Sequence[Tap]) -> None:
    assert CrewAction.objects.count() == len(taps)
    assert not CrewAction.objects.in_conflict().exists()
    for number, home in enumerate(homes):
        stop = Stop.objects.get(pk=home.pk)
        assert stop.state == _expected(taps, number)
        status = STATUS_AFTER.get(StopState(stop.state), RequestStatus.SCHEDULED)
        assert PickupRequest.objects.get(stop=stop).status == status


def _at(homes: Sequence[Stop], batch: Sequence[Tap]) -> list[Tap]:
    return [tap if tap.stop_id is None else replace(tap, stop_id=homes[tap.stop_id].pk) for tap in batch]


@pytest.fixture
def round_of_two() -> Round:
    return a_published_round(2)


@given(day=days())
@settings(MODEST)
def test_a_stop_is_what_the_latest_tap_says_however_they_come(
    round_of_two: Round, day: tuple[list[Tap], list[list[Tap]]]
) -> None:
    taps, batches = day
    homes = stops_of(round_of_two)[:2]
    with transaction.atomic():
        results = [result for batch in batches for result in told(round_of_two, *_at(homes, batch))]
        assert results.count("KNOWN") == len(results) - len(taps)
        _demand_the_end(homes, taps)
        transaction.set_rollback(True)


@given(day=days(), ways=st.lists(st.sampled_from([_told, _kept, _swept]), min_size=4, max_size=4))
@settings(MODEST)
def test_what_is_kept_for_a_while_comes_to_the_same_end(
    round_of_two: Round, day: tuple[list[Tap], list[list[Tap]]], ways: list[Callable[[Round, Batch], None]]
) -> None:
    taps, batches = day
    homes = stops_of(round_of_two)[:2]
    with transaction.atomic():
        for batch, way in zip(batches, ways, strict=False):
            way(round_of_two, sent(*_at(homes, batch)))
        catch_up(now=ANON)
        assert not KeptBatch.objects.exists()
        _demand_the_end(homes, taps)
        transaction.set_rollback(True)
