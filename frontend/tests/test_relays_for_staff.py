"""Denise sees which relay points will be full when, reaches their hosts, and reads what passers-by report."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amistock.accounts.models import User
from collections_app.access import LinkUnknown, host_token, point_of
from collections_app.board.relays import relay_lines
from collections_app.models import Round, Stop
from collections_app.tests.builders import a_day
from geo.enums import Fill, ReportState
from geo.models import Closure, HostAct, RelayPoint, RelayReport
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def point(tuesday_noon: datetime) -> RelayPoint:
    return a_relay_point(name="Mairie", contact_email="hote@example.org")


def address(point: RelayPoint, act: str = "") -> str:
    return f"/amistocks/points/{point.slug}/{act}"


def a_report_of(client: Client, point: RelayPoint, kind: str = "FULL", **more: str) -> str:
    sent = {"kind": kind, **more}
    return client.post(f"/points/{point.slug}/signaler/", sent, follow=True).content.decode()


def test_who_will_be_full_first_comes_first(desk: Client, tuesday_noon: datetime) -> None:
    for name, fill in (("Vide", Fill.EMPTY), ("Plein", Fill.FULL), ("Moitié", Fill.HALF)):
        a_relay_point(name=name, fill=fill, fill_at=tuesday_noon - timedelta(days=1), fill_by="l’hôte")
    a_relay_point(name="Fermé", state="CLOSED")
    assert [line.point.name for line in relay_lines(now=tuesday_noon)] == ["Plein", "Moitié", "Vide"]
    page = desk.get("/amistocks/").content.decode()
    assert page.index(">Plein</a>") < page.index(">Moitié</a>") < page.index(">Vide</a>")
    assert "plein depuis le lundi 23 novembre" in page
    assert "à mettre dans une tournée" in page


def test_a_visit_on_a_day_of_closure_is_said(desk: Client, point: RelayPoint, tuesday_noon: datetime) -> None:
    day = a_day(tuesday_noon.date() + timedelta(days=2))
    Stop.objects.create(round=Round.objects.get(), position=1, kind="RELAY", relay_point=point, arrives_s=36_000)
    page = desk.get("/amistocks/").content.decode()
    assert "jeudi 26 novembre, vers 10\u00a0h" in page
    assert "tournée pas encore publiée" in page
    assert "fermé ce jour-là" not in page
    Closure.objects.create(point=point, first_date=day.date, last_date=day.date)
    assert "fermé ce jour-là" in desk.get("/amistocks/").content.decode()
    assert "fermé ce jour-là" in desk.get(address(point)).content.decode()


def test_what_crews_took_is_what_the_forecast_rests_on(desk: Client, point: RelayPoint, tuesday_noon: datetime) -> None:
    a_day(tuesday_noon.date() - timedelta(days=5))
    of_crew = {"round": Round.objects.get(), "kind": "RELAY", "relay_point": point}
    Stop.objects.create(**of_crew, position=1, state="PARTLY", actual_volume_m3="0.4")
    Stop.objects.create(**of_crew, position=2, state="NOBODY")
    page = desk.get(address(point)).content.decode()
    assert "jeudi 19 novembre : 0,4" in page
    assert "emportés, pas tout" in page
    assert "personne n’a ouvert" in page


@pytest.mark.parametrize("points", [1, 12])
def test_the_list_asks_as_often_however_long(
    desk: Client, tuesday_noon: datetime, points: int, django_assert_num_queries: Any
) -> None:
    for _ in range(points):
        a_relay_point()
    with django_assert_num_queries(7):
        desk.get("/amistocks/")


def test_the_host_is_noted_and_sent_the_link(desk: Client, tuesday_noon: datetime) -> None:
    point = a_relay_point()
    assert "Notez d’abord" in desk.post(address(point, "lien/"), follow=True).content.decode()
    wrong = desk.post(address(point), {"contact_name": "Zoé", "contact_email": "zoé@", "contact_phone": "12"})
    assert wrong.status_code == 422
    assert "Ce numéro n’est pas un téléphone" in wrong.content.decode()
    assert 'value="Zoé"' in wrong.content.decode()
    desk.post(address(point), {"contact_name": "Zoé", "contact_email": "zoe@example.org", "contact_phone": ""})
    point.refresh_from_db()
    assert (point.contact_name, point.contact_email) == ("Zoé", "zoe@example.org")
    assert "part dans quelques secondes" in desk.post(address(point, "lien/"), follow=True).content.decode()
    desk.post(address(point, "lien/"))  # pressed twice, it leaves once
    assert HostAct.objects.get().due_at == tuesday_noon


def test_a_new_link_shuts_the_old_one(desk: Client, point: RelayPoint) -> None:
    old = host_token(point)
    assert old in desk.get(address(point)).content.decode()
    page = desk.post(address(point, "nouveau-lien/"), follow=True).content.decode()
    assert old not in page
    assert "Lien changé" in page
    with pytest.raises(LinkUnknown):
        point_of(old)


def test_the_card_leads_to_the_hosts_page_and_is_for_staff_only(desk: Client, point: RelayPoint, paul: User) -> None:
    page = desk.get(address(point, "carte/")).content.decode()
    assert "Gardez cette carte derrière le comptoir" in page
    assert "<path" in page
    desk.force_login(paul, backend="django.contrib.auth.backends.ModelBackend")
    for act in ("", "carte/", "lien/", "nouveau-lien/"):
        assert desk.post(address(point, act)).status_code == 403


def test_what_a_host_says_on_the_telephone_is_noted_and_undone(desk: Client, point: RelayPoint) -> None:
    assert (
        "C’est noté : Plein : venez vider." in desk.post(address(point), {"fill": "FULL"}, follow=True).content.decode()
    )
    act = HostAct.objects.get()
    assert act.by == "Denise"
    assert f"annuler/{act.pk}/" in desk.get(address(point)).content.decode()
    page = desk.post(address(point, f"annuler/{act.pk}/"), follow=True).content.decode()
    assert "C’est annulé" in page
    assert "annuler/" not in page
    assert desk.post(address(point), {"fill": "?"}).status_code == 422


def test_what_staff_note_on_the_page_of_a_host_bears_their_name(desk: Client, point: RelayPoint, paul: User) -> None:
    page = desk.get(f"/hote/{host_token(point)}/").content.decode()
    assert "c’est signé Denise" in page
    assert address(point) in page
    told = desk.post(f"/hote/{host_token(point)}/", {"fill": "FULL"}, follow=True).content.decode()
    assert "L’hôte en recevra une confirmation." in told
    act = HostAct.objects.get()
    point.refresh_from_db()
    assert (act.by, point.fill_by) == ("Denise", "Denise")
    paul_s = Client()
    paul_s.force_login(paul, backend="django.contrib.auth.backends.ModelBackend")
    page = paul_s.post(f"/hote/{host_token(point)}/annuler/{act.pk}/", follow=True).content.decode()
    assert "annulé par l’hôte" in page  # who has no right at the switchboard holds a link like anybody
    assert "c’est signé" not in page


def test_a_passer_by_is_thanked_and_nothing_changes_yet(client: Client, point: RelayPoint) -> None:
    assert "Merci\u00a0!" in a_report_of(client, point, note="sacs sur\nle trottoir")
    point.refresh_from_db()
    assert point.fill == Fill.EMPTY
    assert RelayReport.objects.get().note == "sacs sur le trottoir"
    wrong = client.post(f"/points/{point.slug}/signaler/", {"kind": "?", "note": "x" * 201})
    assert wrong.status_code == 422
    assert "x" * 201 in wrong.content.decode()


def test_one_press_in_the_inbox_makes_it_true(desk: Client, point: RelayPoint) -> None:
    a_report_of(Client(), point)
    inbox = desk.get("/standard/").content.decode()
    assert "Signalé devant un Amistock" in inbox
    seen = RelayReport.objects.get()
    decide = reverse("relays-report", args=[seen.pk])
    assert decide in inbox
    page = desk.post(decide, {"retenir": "1", "retour": "/standard/"}, follow=True).content.decode()
    assert "Mairie est maintenant plein" in page
    assert "Signalé devant" not in page
    point.refresh_from_db()
    assert point.fill == Fill.FULL
    assert "s’en est déjà occupé" in desk.post(decide, follow=True).content.decode()


def test_a_closed_door_of_yesterday_is_noted_for_yesterday(
    desk: Client, point: RelayPoint, tuesday_noon: datetime
) -> None:
    yesterday = tuesday_noon - timedelta(days=1)
    for on, retenir in ((yesterday.date(), "1"), (tuesday_noon.date(), "aujourdhui")):
        seen = RelayReport.objects.create(point=point, kind="CLOSED", first_at=yesterday, last_at=yesterday)
        inbox = desk.get("/standard/").content.decode()
        assert "Noter fermé lundi 23 novembre" in inbox
        assert "Noter fermé aujourd’hui" in inbox
        desk.post(reverse("relays-report", args=[seen.pk]), {"retenir": retenir})
        assert Closure.objects.filter(first_date=on, last_date=on).count() == 1


def test_pressed_twice_it_is_one_person(client: Client, point: RelayPoint, settings: Any) -> None:
    settings.LIMIT_FACTOR = 1
    for _ in range(3):
        a_report_of(client, point)
    assert RelayReport.objects.get().times == 1


def test_what_is_set_aside_changes_nothing(desk: Client, point: RelayPoint) -> None:
    a_report_of(Client(), point, "CLOSED", site="robot")
    seen = RelayReport.objects.get()
    assert "un champ que personne ne voit est rempli" in desk.get("/amistocks/").content.decode()
    answer = desk.post(reverse("relays-report", args=[seen.pk]), {"retour": "https://ailleurs.example/"})
    assert answer.headers["Location"] == "/standard/"
    seen.refresh_from_db()
    assert seen.state == ReportState.SET_ASIDE
    assert not Closure.objects.exists()


@pytest.mark.parametrize("note", ["<script>alert(1)</script>", "=1+1", "voir www.exemple.fr"])
def test_whatever_is_written_is_only_words(desk: Client, point: RelayPoint, note: str) -> None:
    a_report_of(Client(), point, "OTHER", note=note)
    page = desk.get("/amistocks/").content.decode()
    assert "<script>alert" not in page
    assert ("un lien est écrit" in page) == ("www" in note)
