"""The crew's telephone talks to us: taps in batches, the round as it is, photos."""

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from collections_app.enums import RequestStatus, RoundState, StopState, TapKind
from collections_app.models import CrewAction, CrewPhoto, Incident, PickupRequest, Round, Stop
from collections_app.tests.files import a_photo
from frontend.tests.telephone import a_round, link, results, send, stops_of, tap

pytestmark = pytest.mark.django_db


def test_a_batch_is_applied_in_one_go_and_told_again_changes_nothing(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    round_ = a_round()
    first, second, depot = stops_of(round_)
    taps = [
        *(tap(kind, stop) for stop in (first, second) for kind in ("ON_THE_WAY", "ARRIVED", "STARTED")),
        tap("DONE", first, volume_m3=2.5, weight_kg="80"),
        tap("PARTLY", second, volume_m3="1", reason="access"),
        tap("DONE", depot),
    ]
    with django_assert_max_num_queries(14):
        answer = send(client, round_, taps)
    assert (answer.status_code, set(results(answer))) == (200, {"APPLIED"})
    assert set(results(send(client, round_, taps))) == {"KNOWN"}
    assert CrewAction.objects.count() == len(taps)
    first.refresh_from_db()
    assert (first.state, float(first.actual_volume_m3 or 0), float(first.actual_weight_kg or 0)) == ("DONE", 2.5, 80)
    assert (first.started_at, first.on_the_way_at) != (None, None)
    assert Round.objects.get().state == RoundState.DONE
    assert set(PickupRequest.objects.values_list("status", flat=True)) == {
        RequestStatus.COLLECTED,
        RequestStatus.PARTLY_COLLECTED,
    }


def test_what_cannot_be_read_or_applied_stops_nothing_else_and_is_kept_once(client: Client) -> None:
    round_ = a_round()
    first, second, depot = stops_of(round_)
    bad = [
        "no tap at all",
        {"kind": "DONE"},
        tap("DANCED", first),
        tap("DONE", first),
        tap("DONE", first, volume_m3="NaN"),
        tap("DONE", first, volume_m3=True),
        tap("PARTLY", first, volume_m3=1, left=[{"item": "x", "reason": "dirty"}]),
        tap("REFUSED", first, reason="mood"),
        tap("REFUSED", depot, reason="dirty"),
        tap("INCIDENT", incident="RAIN"),
        tap("UNDO"),
        {**tap("NOBODY", first), "told_at": "yesterday"},
        {**tap("NOBODY", first), "stop": 2**70},
        {**tap("NOBODY", first), "visit": "H1; DROP"},
        tap("NOBODY", first, name="a\u0000b"),
    ]
    taps = [*bad, tap("DONE", second, volume_m3=3)]
    answer = send(client, round_, taps)
    assert results(answer) == ["CONFLICT"] * len(bad) + ["APPLIED"]
    assert all(one["why"] for one in answer.json()["answers"][:-1])
    again = send(client, round_, taps)
    assert results(again) == ["CONFLICT"] * len(bad) + ["KNOWN"]
    assert again.json()["answers"][:-1] == answer.json()["answers"][:-1]
    assert CrewAction.objects.in_conflict().count() == len(bad)
    assert CrewAction.objects.filter(kind=TapKind.UNREADABLE).exists()
    assert Stop.objects.get(pk=first.pk).state == StopState.PLANNED


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b'{"acts": []}', b'{"sent_at": "2026-03-05T09:00:00", "acts": []}', b"\xff", b"[" * 100_000],
)
def test_a_whole_that_is_no_batch_is_refused_with_a_problem(client: Client, body: bytes) -> None:
    round_ = a_round(requests=1)
    answer = client.post(link(round_, "actes/"), body, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["detail"]
    assert client.post(link(round_, "actes/"), {"acts": "form"}).status_code == 415
    too_many = [tap("ARRIVED")] * 101
    assert send(client, round_, too_many).status_code == 400


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_a_telephone_whose_clock_makes_no_sense_is_believed_all_the_same(client: Client, year: int) -> None:
    round_ = a_round(requests=1)
    long_ago = datetime(year, 6, 1, tzinfo=UTC)
    answer = send(client, round_, [tap("ARRIVED", stops_of(round_)[0], at=long_ago)], sent_at=long_ago)
    assert results(answer) == ["APPLIED"]
    arrived_at = stops_of(round_)[0].arrived_at
    assert arrived_at
    assert abs(arrived_at - timezone.now()) < timedelta(minutes=5)


def test_the_link_is_the_key_and_dies_at_once(client: Client) -> None:
    round_ = a_round(requests=1)
    strict = Client(enforce_csrf_checks=True)
    assert send(strict, round_, [tap("ARRIVED", stops_of(round_)[0])]).status_code == 200
    old = link(round_, "tournee.json")
    assert client.get(old).status_code == 200
    Round.objects.update(link_version=2)
    assert client.get(old).status_code == 404
    assert client.post(link(round_, "actes/"), {}, content_type="application/json").status_code == 404


def test_a_round_is_closed_with_its_day_but_late_taps_are_still_taken(client: Client) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    round_ = a_round(yesterday)
    first, second, _ = stops_of(round_)
    assert client.get(link(round_, "tournee.json")).status_code == 410
    evening = timezone.now() - timedelta(days=1)
    assert results(send(client, round_, [tap("DONE", first, at=evening, volume_m3=2)])) == ["APPLIED"]
    late = [tap("NOBODY", first, at=evening + timedelta(minutes=5)), tap("INCIDENT", second, incident="FULL")]
    assert results(send(client, round_, late)) == ["CONFLICT", "CONFLICT"]
    assert Stop.objects.get(pk=first.pk).state == StopState.DONE
    round_.shift.day.date -= timedelta(days=7)
    round_.shift.day.save()
    assert send(client, round_, []).status_code == 410


def test_the_round_tells_everything_the_phone_shows(client: Client) -> None:
    round_ = a_round()
    request = PickupRequest.objects.order_by("pk")[0]
    request.door_code = "45B1"
    request.save(update_fields=["door_code"])
    told = client.get(link(round_, "tournee.json")).json()
    home = next(stop for stop in told["stops"] if stop["visit"] == f"H{request.pk}")
    assert (home["code"], home["phone"], home["window"]) == ("45B1", "+33612345678", ["08:00", "12:00"])
    assert home["items"][0]["agreed"] == "COLLECT"
    assert [stop["kind"] for stop in told["stops"]] == ["HOME", "HOME", "UNLOAD"]
    send(client, round_, [tap("ON_THE_WAY", stops_of(round_)[0])])
    assert client.get(link(round_, "tournee.json")).json()["version"] != told["version"]


def test_an_incident_is_told_with_one_tap_and_taken_back_with_another(client: Client) -> None:
    round_ = a_round(requests=1)
    told = tap("INCIDENT", stops_of(round_)[0], incident="BREAKDOWN")
    assert results(send(client, round_, [told])) == ["APPLIED"]
    assert Incident.objects.open().get().kind == "BREAKDOWN"
    assert results(send(client, round_, [tap("UNDO", undoes=told["client_id"])])) == ["APPLIED"]
    assert not Incident.objects.exists()


def test_a_photo_is_kept_once_without_what_its_file_hides(client: Client) -> None:
    round_ = a_round(requests=1)
    stop, told = stops_of(round_)[0], str(uuid4())

    def sent(data: bytes, **more: object) -> int:
        file = SimpleUploadedFile("porte.jpg", data, content_type="image/jpeg")
        form = {"client_id": told, "stop": stop.pk, "picture": file, **more}
        return client.post(link(round_, "photos/"), form).status_code

    assert [sent(a_photo()), sent(a_photo())] == [201, 200]
    assert CrewPhoto.objects.get().request == stop.request
    refused = [sent(b"no photo"), sent(a_photo(), stop=0, client_id=str(uuid4())), sent(a_photo(), client_id="x")]
    assert refused == [422, 422, 422]


def test_a_name_is_kept_with_what_it_was_signed_for(client: Client) -> None:
    round_ = a_round(requests=1)
    send(client, round_, [tap("DONE", stops_of(round_)[0], volume_m3=1, name="  Jeanne   Martin ")])
    assert CrewAction.objects.get().payload["name"] == "Jeanne Martin"
    assert json.loads(json.dumps(CrewAction.objects.get().payload))["volume_m3"] == "1.00"
