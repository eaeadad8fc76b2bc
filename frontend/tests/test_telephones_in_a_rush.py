"""When many telephones send at once: quickly told that it is kept, and what became of it when they ask again."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from collections_app.fieldwork.room import AT_ONCE, Room
from collections_app.models import CrewAction, KeptBatch, Round
from frontend.tests.telephone import a_round, link, results, send, stops_of, tap
from frontend.views.crew import sync

pytestmark = pytest.mark.django_db


@pytest.fixture
def rush(monkeypatch: pytest.MonkeyPatch) -> Iterator[ExitStack]:
    """Other telephones are being served, until it is closed."""
    clock = {"s": 0.0}
    room = Room(lambda: clock["s"])
    monkeypatch.setattr(sync, "ROOM", room)
    with ExitStack() as others:
        for _ in range(AT_ONCE):
            others.enter_context(room.entered(taps=1))
        others.callback(clock.update, s=1.0)
        yield others


def test_it_is_kept_in_two_queries_and_asked_for_again(
    client: Client, rush: ExitStack, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    round_ = a_round(requests=1)
    home, depot = stops_of(round_)
    taps = [tap("ARRIVED", home), tap("DONE", home), tap("NOBODY", home), "no tap at all"]
    with django_assert_num_queries(2):
        answer = send(client, round_, taps)
    assert (answer.status_code, results(answer)) == (200, ["KEPT"] * len(taps))
    assert [one["client_id"] for one in answer.json()["answers"]][3] is None
    assert not CrewAction.objects.exists()
    rush.close()
    assert results(send(client, round_, [*taps, tap("DONE", depot)])) == [
        *("KNOWN", "CONFLICT", "KNOWN", "CONFLICT"),
        "APPLIED",
    ]
    assert CrewAction.objects.count() == len(taps) + 1


def test_what_is_no_batch_or_comes_by_a_dead_link_is_refused_as_ever(client: Client, rush: ExitStack) -> None:
    round_ = a_round(requests=1)
    actes = link(round_, "actes/")
    assert client.post(actes, b"{", content_type="application/json").status_code == 400
    assert client.post(actes, {"acts": "form"}).status_code == 415
    assert client.post(actes, b" " * 1_000_001, content_type="application/json").status_code == 413
    assert send(client, round_, [tap("ARRIVED")] * 101).status_code == 400
    Round.objects.update(link_version=2)
    assert client.post(actes, b"{}", content_type="application/json").status_code == 404
    assert not KeptBatch.objects.exists()


def test_a_link_that_is_changed_does_not_lose_what_was_kept(client: Client, rush: ExitStack) -> None:
    round_ = a_round(requests=1)
    send(client, round_, [tap("ARRIVED", stops_of(round_)[0])])
    Round.objects.update(link_version=2)
    rush.close()
    assert results(send(client, Round.objects.get(), [])) == []
    assert CrewAction.objects.get().result == "APPLIED"
