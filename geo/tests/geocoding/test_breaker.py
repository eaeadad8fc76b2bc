from datetime import UTC, datetime, timedelta

import pytest

from geo.models import GeocoderBreaker

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
breaker = GeocoderBreaker.objects


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def test_all_is_well_at_first() -> None:
    assert breaker.lets_through(NOON)


def test_two_failures_are_forgiven_and_the_third_is_not() -> None:
    breaker.record_failure(NOON)
    breaker.record_failure(NOON)
    assert breaker.lets_through(NOON)
    breaker.record_failure(NOON)
    assert not breaker.lets_through(NOON)


def test_failures_far_apart_do_not_add_up() -> None:
    for minutes in (0, 6, 12):
        breaker.record_failure(NOON + timedelta(minutes=minutes))
    assert breaker.lets_through(NOON + timedelta(minutes=12))


def test_a_success_forgets_failures() -> None:
    breaker.record_failure(NOON)
    breaker.record_failure(NOON)
    breaker.record_success()
    breaker.record_failure(NOON)
    assert breaker.lets_through(NOON)


def test_after_the_pause_one_caller_tries_for_all() -> None:
    breaker.record_failure(NOON, unreachable=True)
    later = NOON + seconds(31)
    assert [breaker.lets_through(later) for _ in range(3)] == [True, False, False]
    breaker.record_success()
    assert [breaker.lets_through(later) for _ in range(3)] == [True, True, True]


def test_a_caller_that_died_does_not_block_the_others() -> None:
    breaker.record_failure(NOON, unreachable=True)
    assert breaker.lets_through(NOON + seconds(31))
    assert breaker.lets_through(NOON + seconds(42))


def test_pauses_grow_while_it_stays_away() -> None:
    now = NOON
    for pause in (30, 120, 600, 600):
        breaker.record_failure(now, unreachable=True)
        assert not breaker.lets_through(now + seconds(pause - 1))
        now += seconds(pause + 1)
        assert breaker.lets_through(now)


def test_a_late_failure_of_an_earlier_call_does_not_lengthen_the_pause() -> None:
    breaker.record_failure(NOON, unreachable=True)
    breaker.record_failure(NOON + seconds(1), unreachable=True)
    assert breaker.get().pauses == 1
    assert breaker.lets_through(NOON + seconds(31))
