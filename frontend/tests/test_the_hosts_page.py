"""A shopkeeper has ten seconds: the private link, one tap, and everybody knows."""

import re
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collections_app.access import host_token
from collections_app.hosting.acting import MOST_WORDS_A_DAY
from collections_app.hosting.links import change_link
from collections_app.journal import Actor
from geo.enums import Fill
from geo.models import CategoryPause, Closure, HostAct, OpeningRange, RelayPoint
from geo.tests.relays import a_private_host, a_relay_point, assert_tells_no_door

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_noon")]


@pytest.fixture
def point() -> RelayPoint:
    return a_relay_point(name="Mairie", hours="Tu-Fr 10:00-12:30,14:00-19:00")


def door(point: RelayPoint, page: str = "") -> str:
    return f"/hote/{host_token(point)}/{page}"


def told(client: Client, address: str, **sent: Any) -> str:
    """The page after a form was sent."""
    answer = client.post(address, sent, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_tap_says_it_and_the_page_says_so(client: Client, point: RelayPoint) -> None:
    page = told(client, door(point), fill="FULL")
    assert "C’est noté : Plein : venez vider." in page
    assert "par l’hôte" in page
    point.refresh_from_db()
    assert point.fill == Fill.FULL


def test_the_next_question_of_every_program_is_answered_anew(client: Client, point: RelayPoint) -> None:
    """No cache of ours or of a browser stands between the tap and the map."""
    addresses = ["/api/v1/relay-points/", "/api/v1/relay-points/nearest/?lat=48.867&lon=2.3637"]
    kept = {address: client.get(address) for address in addresses}
    for address, answer in kept.items():
        again = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, answer.json()["features"][0]["properties"]["fill"]) == (304, "EMPTY")
    told(client, door(point), fill="FULL")
    everywhere = client.get("/api/v1/relay-points/", headers={"If-None-Match": kept[addresses[0]].headers["ETag"]})
    assert everywhere.status_code == 200
    assert everywhere.json()["features"][0]["properties"]["fill"] == "FULL"
    told(client, door(point), fill="HALF")
    nearest = client.get(addresses[1], headers={"If-None-Match": kept[addresses[1]].headers["ETag"]})
    assert nearest.json()["features"][0]["properties"]["fill"] == "HALF"


def test_the_first_page_and_the_page_of_the_point_say_it_at_once(client: Client, point: RelayPoint) -> None:
    first = "/?lat=48.867&lon=2.3637"
    assert "Beaucoup de place" in client.get(first).content.decode()
    told(client, door(point), fill="HALF")
    assert "À moitié plein" in client.get(first).content.decode()
    told(client, door(point), fill="FULL")
    assert "Plein pour le moment" in client.get(point.get_absolute_url()).content.decode()


def test_a_wrong_tap_is_taken_back(client: Client, point: RelayPoint) -> None:
    page = told(client, door(point), fill="FULL")
    undo = reverse("host-undo", args=[host_token(point), HostAct.objects.get().pk])
    assert undo in page
    assert "C’est annulé : Plein : venez vider." in told(client, undo)
    assert "C’était déjà annulé." in told(client, undo)
    point.refresh_from_db()
    assert point.fill == Fill.EMPTY


def test_a_link_that_says_too_much_is_told_so(client: Client, point: RelayPoint, tuesday_noon: datetime) -> None:
    HostAct.objects.bulk_create(
        HostAct(point=point, kind="FILL", words="Plein", by="l’hôte", at=tuesday_noon) for _ in range(MOST_WORDS_A_DAY)
    )
    answer = client.post(door(point), {"fill": "FULL"})
    assert answer.status_code == 429
    assert "Ce dernier changement n’est pas noté" in answer.content.decode()
    assert f'href="{door(point)}"' in answer.content.decode()


def test_no_answer_and_a_foreign_one_are_asked_again(client: Client, point: RelayPoint) -> None:
    for sent in ({}, {"fill": "EMPTY"}, {"fill": "x"}):
        answer = client.post(door(point), sent)
        assert answer.status_code == 422
        assert "Touchez une des trois images." in answer.content.decode()
    assert not HostAct.objects.exists()


def test_only_this_link_opens_it(client: Client, point: RelayPoint) -> None:
    old, other = door(point), host_token(a_relay_point())
    mixed = f"/hote/{point.pk}-{other.partition('-')[2]}/"
    change_link(point_id=point.pk, actor=Actor("Denise"), now=timezone.now())
    for address in (old, mixed, "/hote/1-abc/", "/hote/é/", f"{old}horaires/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"fill": "FULL"}).status_code == 404
    point.refresh_from_db()
    assert point.fill == Fill.EMPTY
    assert client.get(door(point)).status_code == 200


def test_looking_changes_nothing_and_is_kept_by_nobody(client: Client, point: RelayPoint) -> None:
    for page in ("", "fermeture/", "pause/", "horaires/"):
        answer = client.get(door(point, page))
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        assert "<script" not in answer.content.decode()  # an old telephone needs none
    assert not HostAct.objects.exists()


def test_a_private_hosts_page_tells_no_door(client: Client) -> None:
    assert_tells_no_door(client.get(door(a_private_host())).content.decode())


def test_holidays_are_told_to_the_public(client: Client, point: RelayPoint) -> None:
    page = told(client, door(point, "fermeture/"), first="2026-11-25", last="2026-11-27", reason="Congés")
    assert "Fermé du 25 au 27 novembre (Congés)" in page
    assert "Fermé du 25 au 27 novembre (Congés)." in client.get(point.get_absolute_url()).content.decode()
    again = told(client, door(point, "fermeture/"), first="2026-11-25", last="2026-11-27", rouvrir="1")
    assert "Finalement ouvert du 25 au 27 novembre" in again
    assert not Closure.objects.exists()


def test_a_word_to_the_people_stays_on_one_line(client: Client, point: RelayPoint) -> None:
    """It is the subject of the letter that confirms it."""
    told(
        client, door(point, "fermeture/"), first="2026-11-25", last="2026-11-25", reason="Congés\r\nBcc: a@example.org"
    )
    assert HostAct.objects.get().words == "Fermé le mercredi 25 novembre (Congés Bcc: a@example.org)"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-11-01", "2026-11-20", "déjà passés"),
        ("2026-12-10", "2026-12-01", "Le dernier jour vient après le premier"),
        ("demain", "2026-12-01", "Écrivez une date comme 24/11/2026."),
        ("", "", "Indiquez le premier jour de fermeture."),
    ],
)
def test_days_that_make_no_sense_are_asked_again_with_what_was_typed(
    client: Client, point: RelayPoint, first: str, last: str, said: str
) -> None:
    answer = client.post(door(point, "fermeture/"), {"first": first, "last": last, "reason": "Noël en famille"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Noël en famille" in answer.content.decode()
    assert not Closure.objects.exists()


def test_textile_is_paused_and_taken_again(client: Client, point: RelayPoint) -> None:
    page = told(client, door(point, "pause/"), kind="TEXTILE", until="2026-12-05", message="Débordés")
    assert "Textile : en pause jusqu’au 5 décembre" in page
    assert CategoryPause.objects.get().message == "Débordés"
    assert "Textile : de nouveau accepté" in told(client, door(point, "pause/"), kind="TEXTILE", reprendre="1")
    for sent in ({}, {"kind": "TOYS"}, {"kind": "TEXTILE", "until": "2026-11-01"}):
        assert client.post(door(point, "pause/"), sent).status_code == 422
    assert not CategoryPause.objects.exists()


def test_the_page_of_hours_sent_back_as_it_is_changes_nothing(client: Client, point: RelayPoint) -> None:
    page = client.get(door(point, "horaires/")).content.decode()
    shown = dict(re.findall(r'name="(\d-\d-\w+)" value="([\d:]+)"', page))
    assert len(shown) == 16
    assert "C’était déjà noté." in told(client, door(point, "horaires/"), **shown)


def test_hours_in_any_spelling_are_the_points_hours_at_once(client: Client, point: RelayPoint) -> None:
    sent = {"1-0-opens": "9h30", "1-0-closes": "12", "1-1-opens": "14:00", "1-1-closes": "18 h 15"}
    assert "C’est noté : Horaires corrigés." in told(client, door(point, "horaires/"), **sent)
    rows = list(OpeningRange.objects.filter(point=point).values_list("weekday", "opens", "closes"))
    assert rows == [(1, time(9, 30), time(12)), (1, time(14), time(18, 15))]
    assert (
        "9\u00a0h\u00a030 – 12\u00a0h, 14\u00a0h – 18\u00a0h\u00a015"
        in client.get(point.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"0-0-opens": "10:00"}, "Il manque l’heure d’ouverture ou de fermeture."),
        ({"0-0-opens": "10:00", "0-0-closes": "9:00"}, "La fermeture vient après l’ouverture"),
        ({"0-0-opens": "2:00", "0-0-closes": "9:00"}, "à partir de 4 h"),
        ({"0-0-opens": "dix", "0-0-closes": "11:00"}, "Écrivez une heure comme 10:30."),
        ({"0-0-opens": "25", "0-0-closes": "26"}, "Écrivez une heure comme 10:30."),
        (
            {"0-0-opens": "9", "0-0-closes": "12", "0-1-opens": "11", "0-1-closes": "13"},
            "Cette plage commence avant la fin de la précédente.",
        ),
        ({}, "Indiquez au moins un jour d’ouverture."),
    ],
)
def test_hours_that_make_no_sense_are_asked_again(
    client: Client, point: RelayPoint, sent: dict[str, str], said: str
) -> None:
    answer = client.post(door(point, "horaires/"), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert all(f'value="{typed}"' in page for typed in sent.values())
    assert OpeningRange.objects.filter(point=point).count() == 8


def test_the_page_asks_a_constant_number_of_queries(
    client: Client, point: RelayPoint, tuesday_noon: datetime, django_assert_max_num_queries: Any
) -> None:
    for number in range(9):
        HostAct.objects.create(
            point=point, kind="FILL", words="Plein", by="x", at=tuesday_noon - timedelta(days=number)
        )
    with django_assert_max_num_queries(9):
        client.get(door(point))
