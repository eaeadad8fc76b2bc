"""Inès decides about what a crew told and the office had overtaken; Samir changes a link."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app.booking.scheduling import cancel
from collections_app.enums import RequestStatus, TapResult
from collections_app.journal import Actor
from collections_app.models import CrewAction, CrewPhoto, PickupRequest, Round, Stop
from collections_app.tests.files import a_photo
from collections_app.tests.solvers import NATION
from frontend.tests.telephone import a_round, link, send, stops_of, tap
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def conflict(client: Client) -> CrewAction:
    round_ = a_round(requests=1)
    home = stops_of(round_)[0]
    request = PickupRequest.objects.get()
    cancel(request_id=request.pk, actor=Actor("Denise"), why="", now=timezone.now())
    send(client, round_, [tap("DONE", home, volume_m3="2.5", visit=f"H{request.pk}")])
    client.force_login(User.objects.create_user("ines", role=Role.PLANNER))
    return CrewAction.objects.in_conflict().get()


def test_the_board_and_the_day_say_that_something_waits(client: Client, conflict: CrewAction) -> None:
    today = timezone.localdate()
    for page in ("/standard/", f"/tournees/{today}/"):
        assert "1 réponse d’équipe à regarder" in client.get(page).content.decode()
    page = client.get("/standard/equipes/").content.decode()
    for words in ("Fait\u00a0: 2,5", "Mme Martin", conflict.why, "Appliquer quand même"):
        assert words in page


def test_applying_it_finishes_the_file(client: Client, conflict: CrewAction) -> None:
    answer = client.post(f"/standard/equipes/{conflict.pk}/appliquer/", follow=True)
    assert "C’est noté comme l’équipe l’a dit." in answer.content.decode()
    assert PickupRequest.objects.get().status == RequestStatus.COLLECTED
    again = client.post(f"/standard/equipes/{conflict.pk}/appliquer/", follow=True)
    assert "déjà occupé" in again.content.decode()


def test_what_was_told_of_an_amistock_that_left_the_round_names_it(client: Client) -> None:
    round_, point = a_round(requests=1), a_relay_point(NATION)
    stop = Stop.objects.create(round=round_, position=9, kind="RELAY", relay_point=point)
    gone = Stop(pk=stop.pk)
    stop.delete()
    send(client, round_, [tap("DONE", gone, volume_m3="1", visit=f"R{point.pk}"), tap("DONE", gone, visit="R999")])
    client.force_login(User.objects.create_user("ines", role=Role.PLANNER))
    page = client.get("/standard/equipes/").content.decode()
    assert point.name in page
    assert "Un arrêt qui n’existe plus" in page
    assert "Appliquer quand même" not in page


def test_putting_it_aside_takes_a_word(client: Client, conflict: CrewAction) -> None:
    address = f"/standard/equipes/{conflict.pk}/mettre-de-cote/"
    assert client.post(address, {"why": " "}).status_code == 422
    too_long = client.post(address, {"why": "x" * 201})
    assert (too_long.status_code, "x" * 201 in too_long.content.decode()) == (422, True)
    client.post(address, {"why": "vu avec Karim"})
    conflict.refresh_from_db()
    assert (conflict.result, conflict.settled_why) == (TapResult.ASIDE, "vu avec Karim")
    assert "Rien à regarder" in client.get("/standard/equipes/").content.decode()
    assert client.post(f"/standard/equipes/{conflict.pk}/danser/").status_code == 404


def test_a_planner_changes_the_link_and_the_old_one_is_dead(client: Client, conflict: CrewAction) -> None:
    round_ = Round.objects.get()
    old, today = link(round_, "tournee.json"), timezone.localdate()
    page = client.post(f"/tournees/{today}/liens/{round_.pk}/", follow=True).content.decode()
    assert "l’ancien n’ouvre plus rien" in page
    assert client.get(old).status_code == 404
    round_.refresh_from_db()
    assert client.get(link(round_, "tournee.json")).status_code == 200


def test_the_file_shows_what_the_crew_brought_back_from_the_door(client: Client) -> None:
    round_ = a_round(requests=1)
    home, request = stops_of(round_)[0], PickupRequest.objects.get()
    file = SimpleUploadedFile("porte.jpg", a_photo(), content_type="image/jpeg")
    client.post(link(round_, "photos/"), {"client_id": str(uuid4()), "stop": home.pk, "picture": file})
    send(client, round_, [tap("DONE", home, volume_m3=2, name="Jeanne Martin")])
    client.force_login(User.objects.create_user("ines", role=Role.SWITCHBOARD))
    page = client.get(f"/standard/demandes/{request.reference}/").content.decode()
    assert "Décharge lue et acceptée par <strong>Jeanne Martin</strong>" in page
    photo = CrewPhoto.objects.get()
    assert client.get(f"/standard/demandes/{request.reference}/photos/{photo.key}/petite/").status_code == 200


def test_the_page_of_a_relay_point_shows_what_its_crew_found_there(client: Client) -> None:
    round_, point = a_round(requests=1), a_relay_point()
    visit = Stop.objects.create(round=round_, position=99, kind="RELAY", relay_point=point)
    file = SimpleUploadedFile("bac.jpg", a_photo(), content_type="image/jpeg")
    client.post(link(round_, "photos/"), {"client_id": str(uuid4()), "stop": visit.pk, "picture": file})
    send(client, round_, [tap("DONE", visit, volume_m3=1)])
    client.force_login(User.objects.create_user("ines", role=Role.SWITCHBOARD))
    small = f"/amistocks/points/{point.slug}/photos/{CrewPhoto.objects.get().key}/petite/"
    assert small in client.get(f"/amistocks/points/{point.slug}/").content.decode()
    assert client.get(small).status_code == 200
    assert client.get(small.replace(point.slug, a_relay_point(slug="ailleurs").slug)).status_code == 404
