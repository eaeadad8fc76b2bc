"""Calling people back: the queue, and silence."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.waiting import join
from collections_app.facts import load_decline_reasons
from collections_app.journal import Actor
from collections_app.models import CallBack, PickupRequest, RelayApplication, WaitingOffer
from collections_app.models.callback import EARLIER_HELD
from collections_app.tests.becoming.applicants import an_application
from collections_app.tests.builders import a_day, a_request, the_rules
from frontend.tests.doubtful import a_doubtful_request

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, denise: User) -> Client:
    client.force_login(denise)
    the_rules()
    load_decline_reasons()
    return client


def silence(desk: Client, request: PickupRequest, **when: str) -> Any:
    address = f"/standard/demandes/{request.reference}/sans-reponse/"
    return desk.post(address, {"version": request.version, "from-calls": "1", **when})


def test_the_inbox_leads_to_the_call_and_the_file_marks_what_to_ask(desk: Client, tuesday_noon: datetime) -> None:
    request = a_doubtful_request(tuesday_noon)
    file = f"/standard/demandes/{request.reference}/"
    (task,) = [line for line in desk.get("/standard/").content.decode().split("<li") if "volume à préciser" in line]
    assert f'href="{file}au-telephone/"' in task
    assert "À préciser : un seul fait entre" in desk.get(file).content.decode()


def test_the_longest_due_is_called_first_and_those_of_later_are_below(desk: Client, tuesday_noon: datetime) -> None:
    later = a_doubtful_request(tuesday_noon, due=timedelta(hours=2))
    second = a_doubtful_request(tuesday_noon)
    first = a_doubtful_request(tuesday_noon, due=timedelta(days=-1))
    text = desk.get("/standard/rappels/").content.decode()
    order = [text.index(request.reference) for request in (first, second, later)]
    assert order == sorted(order)
    assert f"/standard/demandes/{first.reference}/au-telephone/" in text
    assert "Ce n’est pas une heure d’appel" not in text


def test_who_wants_to_keep_an_amistock_is_called_from_the_same_queue(desk: Client, tuesday_noon: datetime) -> None:
    host = an_application()
    RelayApplication.objects.update(call_due_at=tuesday_noon - timedelta(hours=1), call_why="horaires à préciser")
    page = desk.get("/standard/rappels/").content.decode()
    assert f"/amistocks/candidatures/{host.pk}/" in page
    assert "horaires à préciser" in page
    RelayApplication.objects.update(call_due_at=tuesday_noon + timedelta(hours=1))
    assert "Futurs Amistocks" not in desk.get("/standard/rappels/").content.decode()


def test_the_queue_asks_the_database_as_often_for_many_as_for_one(
    desk: Client, tuesday_noon: datetime, django_assert_max_num_queries: Any
) -> None:
    for attempts in range(6):
        a_doubtful_request(tuesday_noon, attempts=attempts)
    desk.get("/standard/rappels/")
    with django_assert_max_num_queries(11):
        desk.get("/standard/rappels/")


def test_in_the_evening_the_page_says_when_people_are_called_again(
    desk: Client, monkeypatch: pytest.MonkeyPatch, tuesday_noon: datetime
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: tuesday_noon + timedelta(hours=8))
    assert "à partir de mercredi 25 novembre, 9\u00a0h\u00a030" in desk.get("/standard/rappels/").content.decode()


def test_a_try_is_proposed_and_may_be_another_one(desk: Client, tuesday_noon: datetime) -> None:
    request = a_doubtful_request(tuesday_noon)
    page = desk.get("/standard/rappels/")
    words = [one.words for _, tries in page.context["due"] for one in tries]
    assert words == ["aujourd’hui à 14\u202fh", "dans 1 h", "demain à 9\u202fh\u202f30"]
    in_an_hour = page.context["due"][0][1][1].at
    answer = silence(desk, request, next=in_an_hour.strftime("%Y-%m-%dT%H:%M:%S%z"))
    call = CallBack.objects.get()
    assert (answer.status_code, answer.url) == (302, "/standard/rappels/")
    assert (call.attempts, call.due_at) == (1, tuesday_noon + timedelta(hours=1))


def test_a_moment_of_ones_own_is_kept(desk: Client, tuesday_noon: datetime) -> None:
    silence(desk, a_doubtful_request(tuesday_noon), at="2026-11-26T16:15")
    assert timezone.localtime(CallBack.objects.get().due_at).isoformat() == "2026-11-26T16:15:00+01:00"


@pytest.mark.parametrize("at", ["2026-11-24T20:00", "2026-11-29T10:00", "2026-11-23T10:00", "2028-01-03T10:00"])
def test_nobody_is_called_at_night_on_a_sunday_in_the_past_or_in_years(
    desk: Client, tuesday_noon: datetime, at: str
) -> None:
    answer = silence(desk, a_doubtful_request(tuesday_noon), at=at)
    assert answer.status_code == 409
    assert "On n’appelle pas à ce moment-là" in answer.content.decode()
    assert f'name="at" value="{at}"' in answer.content.decode()
    assert CallBack.objects.get().attempts == 0


def test_a_moment_that_is_none_says_so_and_stays(desk: Client, tuesday_noon: datetime) -> None:
    answer = silence(desk, a_doubtful_request(tuesday_noon), at="demain soir")
    assert answer.status_code == 422
    assert "Notez un jour et une heure." in answer.content.decode()
    assert 'name="at" value="demain soir"' in answer.content.decode()


def test_the_button_that_was_pressed_counts_more_than_a_moment_left_in_the_field(
    desk: Client, tuesday_noon: datetime
) -> None:
    silence(desk, a_doubtful_request(tuesday_noon), next="2026-11-25T09:30:00+0100", at="2026-11-26T16:15")
    assert timezone.localtime(CallBack.objects.get().due_at).isoformat() == "2026-11-25T09:30:00+01:00"


@pytest.mark.parametrize("door", ["/standard/rappels/", "/standard/demandes/{}/"])
def test_whoever_has_a_date_held_is_tried_again_before_it_goes_to_the_next(
    desk: Client, tuesday_noon: datetime, door: str
) -> None:
    request = a_request()
    join(request_id=request.pk, actor=Actor("Inès"), now=tuesday_noon)
    WaitingOffer.objects.create(
        entry=request.waiting,
        day=a_day(tuesday_noon.date() + timedelta(days=3)),
        starts=time(8),
        ends=time(12),
        made_at=tuesday_noon,
        held_until=tuesday_noon + timedelta(hours=1),
    )
    why = f"date à trouver ; {EARLIER_HELD} : vendredi matin"
    CallBack.objects.create(request=request, due_at=tuesday_noon, why=why)
    request.refresh_from_db()
    page = desk.get(door.format(request.reference)).content.decode()
    assert 'name="next" value="">Pas de réponse : réessayer avant la fin du délai<' in page
    assert silence(desk, request, next="").status_code == 302
    assert CallBack.objects.get().due_at == tuesday_noon + timedelta(minutes=30)


def test_two_operators_do_not_call_the_same_person(desk: Client, ines: User, tuesday_noon: datetime) -> None:
    request = a_doubtful_request(tuesday_noon)
    file = f"/standard/demandes/{request.reference}/"
    call = {"act": "prendre", "from-calls": "1"}
    inside = Client()
    inside.force_login(ines)
    assert desk.post(f"{file}en-main/", call).headers["Location"] == f"{file}au-telephone/"
    assert inside.post(f"{file}en-main/", call).headers["Location"] == "/standard/rappels/"
    queue = inside.get("/standard/rappels/").content.decode()
    assert queue.count("Denise s’en occupe depuis 1\u00a0min") == 2  # the refusal, and her line
    assert "J’appelle" not in queue
    assert "Denise s’en occupe" in inside.get(f"{file}au-telephone/").content.decode()


def test_after_three_silences_declining_is_proposed(desk: Client, tuesday_noon: datetime) -> None:
    twice, thrice = a_doubtful_request(tuesday_noon, attempts=2), a_doubtful_request(tuesday_noon, attempts=3)
    words = "nous n’avons pas réussi à vous joindre"
    assert words not in desk.get(f"/standard/demandes/{twice.reference}/").content.decode().split("Pas de réponse")[1]
    assert f"Décliner : {words}" in desk.get(f"/standard/demandes/{thrice.reference}/").content.decode()
    assert desk.get("/standard/rappels/").content.decode().count(f"Décliner : {words}") == 1


def test_paul_calls_nobody(client: Client, paul: User) -> None:
    client.force_login(paul)
    assert client.get("/standard/rappels/").status_code == 403
