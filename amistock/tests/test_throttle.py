"""Limits by client: no header forges them, no crowd of calls slips through together."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from amistock.limits import NEW_MESSAGES, Limit
from amistock.models import CountedWindow, CountedWindowQuerySet
from amistock.throttle import household

TOO_MANY = 429


def post(client: Client, number: int = 0, **extra: Any) -> Any:
    """A message with a key of its own, which fails once it has got in: only getting in is of interest here."""
    headers = {"Idempotency-Key": f"message-{number:04}"}
    return client.post("/api/v1/pickup-requests/", {}, content_type="application/json", headers=headers, **extra)


@pytest.mark.django_db
def test_the_eleventh_new_message_of_a_minute_is_refused_with_the_time_to_wait(client: Client) -> None:
    answers = [post(client, number) for number in range(NEW_MESSAGES.calls + 1)]
    assert [answer.status_code for answer in answers[:-1]] == [400] * NEW_MESSAGES.calls
    refused = answers[-1]
    assert refused.status_code == TOO_MANY
    assert refused["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused["Retry-After"]) <= NEW_MESSAGES.seconds
    assert refused.json()["type"] == "urn:amistock:problem:throttled"


@pytest.mark.django_db
def test_a_message_sent_again_is_not_counted_and_a_refused_one_stays_new(client: Client) -> None:
    for _ in range(2):
        answers = [post(client, number).status_code for number in range(NEW_MESSAGES.calls)]
        assert answers == [400] * NEW_MESSAGES.calls
    assert [post(client, 99).status_code for _ in range(2)] == [TOO_MANY] * 2


@pytest.mark.django_db
def test_a_forged_header_helps_nobody(client: Client) -> None:
    answers = [
        post(client, number, REMOTE_ADDR="192.0.2.7", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}") for number in range(50)
    ]
    assert sum(answer.status_code != TOO_MANY for answer in answers) == NEW_MESSAGES.calls
    assert post(client, 51, REMOTE_ADDR="192.0.2.8").status_code != TOO_MANY


@pytest.mark.django_db
def test_behind_a_proxy_only_what_the_proxy_says_counts(client: Client, settings: Settings) -> None:
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}

    def from_(number: int, address: str) -> int:
        told = f"10.0.0.{number}, {address}"  # the client's own word, then the proxy's
        return int(post(client, number, HTTP_X_FORWARDED_FOR=told).status_code)

    assert sum(from_(number, "198.51.100.1") != TOO_MANY for number in range(20)) == NEW_MESSAGES.calls
    assert from_(21, "198.51.100.2") != TOO_MANY


@pytest.mark.django_db
def test_reading_relay_points_is_not_counted(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        client.get("/api/v1/relay-points/nearest/?lat=48.86&lon=2.36")
    assert not CountedWindow.objects.exists()


@pytest.mark.django_db
def test_limits_can_be_lifted(client: Client, settings: Settings) -> None:
    settings.LIMIT_FACTOR = 0
    assert all(post(client, number).status_code == 400 for number in range(20))


@pytest.mark.django_db
def test_a_window_ends_and_is_forgotten() -> None:
    windows = CountedWindow.objects
    assert [windows.take("someone", Limit(2, 60)) for _ in range(3)] == [True, True, False]
    windows.update(started_at=timezone.now() - timedelta(seconds=61))
    assert windows.take("someone", Limit(2, 60))
    windows.update(started_at=timezone.now() - timedelta(days=2))
    assert windows.forget_ended() == 1


@pytest.mark.parametrize(
    ("address", "same"),
    [("2001:db8::1", "2001:db8::ffff"), ("::ffff:192.0.2.1", "192.0.2.1"), ("192.0.2.1", "192.0.2.1")],
)
def test_a_household_is_one_client(address: str, same: str) -> None:
    assert household(address) == household(same)


def got_in(posts: int = 200) -> int:
    def send(number: int) -> bool:
        try:
            return bool(post(Client(), number).status_code != TOO_MANY)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        return sum(pool.map(send, range(posts)))


@pytest.mark.django_db(transaction=True)
def test_of_two_hundred_simultaneous_messages_no_more_get_in_than_may() -> None:
    assert got_in() == NEW_MESSAGES.calls


@pytest.mark.django_db(transaction=True)
def test_counting_in_two_steps_lets_more_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the race is there, and the one statement is what closes it."""

    def look_then_count(windows: CountedWindowQuerySet, client: str, limit: Limit) -> bool:
        seen = windows.filter(client=client).values_list("calls", flat=True).first() or 0
        time.sleep(0.005)
        windows.update_or_create(client=client, defaults={"calls": seen + 1, "started_at": timezone.now()})
        return seen < limit.calls

    monkeypatch.setattr(CountedWindowQuerySet, "take", look_then_count)
    assert got_in(80) > NEW_MESSAGES.calls
