"""Decisions on a file: the message is shown before it goes, and is the one that goes."""

import re
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from amistock.accounts.models import User
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.facts import load_decline_reasons
from collections_app.models import CallBack, DeclineReason, Notice, PickupRequest
from collections_app.notices import compose
from collections_app.tests.builders import a_depot, a_kind, a_request, the_rules
from frontend.tests.decisions import decide, in_two_presses
from frontend.tests.promises import page_of
from geo.categories import Category
from geo.hours import PARIS
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, denise: User) -> Client:
    client.force_login(denise)
    the_rules()
    load_decline_reasons()
    return client


def status_of(request: PickupRequest) -> str:
    request.refresh_from_db()
    return request.status


@pytest.mark.parametrize("act", ["decider/accepter", "noter"])
def test_the_address_of_an_act_opened_anew_leads_to_the_file_and_does_nothing(desk: Client, act: str) -> None:
    request = a_request()
    answer = desk.get(f"/standard/demandes/{request.reference}/{act}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/standard/demandes/{request.reference}/")
    assert status_of(request) == RequestStatus.RECEIVED


@pytest.mark.parametrize(("small", "place"), [(True, "RELAY"), (False, "DEPOT")])
def test_the_place_that_takes_some_of_it_is_ticked_first(desk: Client, small: bool, place: str) -> None:
    request = a_request()
    request.items.update(kind=a_kind("livres", relay_takes=small, category="BOOKS"))
    page = desk.get(f"/standard/demandes/{request.reference}/").content.decode()
    ticked = re.findall(r'name="places" value="(\w+)"[^>]* checked', page)
    assert ticked == [place]


def test_the_first_press_shows_the_message_and_does_nothing(desk: Client) -> None:
    request = a_request()
    reason = DeclineReason.objects.all()[0]
    page = decide(desk, request, "decliner", reason=reason.pk)
    text = page.content.decode()
    assert page.status_code == 200
    assert escape(reason.words) in text
    assert escape(reason.instead) in text
    assert "martin@example.org" in text
    assert (status_of(request), Notice.objects.count()) == (RequestStatus.RECEIVED, 0)


def test_the_second_press_sends_what_was_shown_with_the_sentence_added(desk: Client) -> None:
    request = a_request()
    reason = DeclineReason.objects.all()[0]
    said = in_two_presses(desk, request, "decliner", reason=reason.pk, addition="Bon courage <b>à vous</b>.")
    sent = compose(Notice.objects.select_related("request__day").get(), now=timezone.now())
    assert status_of(request) == RequestStatus.DECLINED
    assert sent is not None
    assert (sent.subject, sent.body) == (said.messages[0].subject, said.messages[0].body)
    assert "Bon courage <b>à vous</b>." in sent.body


def test_a_sentence_that_was_not_read_in_its_place_is_shown_first(desk: Client) -> None:
    request = a_request()
    reason = DeclineReason.objects.all()[0]
    said = decide(desk, request, "decliner", reason=reason.pk).context["said"]
    page = decide(desk, request, "decliner", reason=reason.pk, shown=said.digest, send="1", addition="Au revoir.")
    assert page.status_code == 409
    assert "Au revoir." in page.content.decode()
    assert status_of(request) == RequestStatus.RECEIVED


def test_a_colleague_was_faster(desk: Client) -> None:
    request = a_request()
    PickupRequest.objects.update(version=7)
    page = decide(desk, request, "photo", what="le canapé", version=1)
    assert page.status_code == 409
    assert "Rien n’a été écrasé" in page.content.decode()


@pytest.mark.parametrize(
    ("act", "fields", "error"),
    [
        ("decliner", {}, "Choisissez une raison."),
        ("decliner", {"reason": "0"}, "Cette raison n’est plus proposée."),
        ("orienter", {}, "Choisissez au moins un endroit."),
        ("photo", {}, "Notez ce que la photo doit montrer."),
    ],
)
def test_bad_input_is_said_on_the_file(desk: Client, act: str, fields: dict[str, str], error: str) -> None:
    page = decide(desk, a_request(), act, **fields)
    assert page.status_code == 422
    assert error in page.content.decode()


def test_an_unknown_decision_is_not_found(desk: Client) -> None:
    assert decide(desk, a_request(), "inventer").status_code == 404


def test_what_was_checked_is_accepted(desk: Client) -> None:
    request = a_request(status=RequestStatus.MODERATION)
    in_two_presses(desk, request, "accepter")
    assert status_of(request) == RequestStatus.RECEIVED
    assert request.notices.get().kind == NoticeKind.RECEIVED
    assert CallBack.objects.get().why == "date à trouver"


def test_nothing_is_sent_to_what_may_be_a_robot(desk: Client) -> None:
    request = a_request(status=RequestStatus.MODERATION)
    reason = DeclineReason.objects.all()[0]
    page = decide(desk, request, "decliner", reason=reason.pk)
    assert "Rien n’est envoyé" in page.content.decode()
    in_two_presses(desk, request, "decliner", reason=reason.pk)
    assert (status_of(request), Notice.objects.count()) == (RequestStatus.DECLINED, 0)


def test_the_person_is_sent_to_the_amistocks_that_take_these_things(desk: Client) -> None:
    request = a_request(volume_m3="0.1")
    sizes = {"volume_low_m3": "0.04", "volume_likely_m3": "0.05", "volume_high_m3": "0.06", "weight_kg": 7}
    request.items.update(kind=a_kind("sac", name="Sac", category="TEXTILE", relay_takes=True, **sizes))
    near, other = a_relay_point(), a_relay_point(accepts=[Category.BOOKS])
    said = in_two_presses(desk, request, "orienter", places=["RELAY"])
    assert f"{near.name}, {near.public_address}" in said.messages[0].body
    assert near.get_absolute_url() in said.messages[0].body
    assert other.get_absolute_url() not in said.messages[0].body
    assert status_of(request) == RequestStatus.DECLINED


def test_where_no_amistock_takes_it_another_place_is_asked_for(desk: Client) -> None:
    request = a_request()
    page = decide(desk, request, "orienter", places=["RELAY"])
    assert page.status_code == 409
    assert "Aucun Amistock proche" in page.content.decode()
    a_depot()
    assert "6 rue Archereau" in in_two_presses(desk, request, "orienter", places=["RELAY", "DEPOT"]).messages[0].body


def test_paul_decides_nothing(client: Client, paul: User) -> None:
    client.force_login(paul)
    assert decide(client, a_request(), "photo", what="tout").status_code == 403


def test_the_private_page_says_why_and_where_to_go_instead(desk: Client) -> None:
    request, reason = a_request(), DeclineReason.objects.all()[0]
    in_two_presses(desk, request, "decliner", reason=reason.pk)
    text = desk.get(page_of(request)).content.decode()
    assert escape(reason.words) in text
    assert escape(reason.instead) in text


def test_who_has_only_a_telephone_is_told_on_the_telephone(desk: Client) -> None:
    request = a_request()
    PickupRequest.objects.update(email="", phone="+33199000003")
    reason = DeclineReason.objects.all()[0]
    page = decide(desk, request, "decliner", reason=reason.pk)
    text = page.content.decode()
    assert "Ce que la personne va entendre" in text
    assert "Décliner, puis téléphoner" in text
    said = {"reason": reason.pk, "shown": page.context["said"].digest, "send": "1"}
    answer = desk.post(page.request["PATH_INFO"], {"version": request.version, **said}, follow=True)
    assert "Reste à le dire au téléphone" in answer.content.decode()


def test_a_decision_is_taken_back_and_its_message_read_first(desk: Client) -> None:
    request = a_request()
    in_two_presses(desk, request, "decliner", reason=DeclineReason.objects.all()[0].pk)
    file = f"/standard/demandes/{request.reference}/"
    assert "Demande déclinée" in desk.get(file).content.decode()
    assert "Reprendre la demande" in desk.get(file).content.decode()

    (message,) = in_two_presses(desk, request, "reprendre").messages

    assert "Nous reprenons votre demande." in message.body
    assert status_of(request) == RequestStatus.RECEIVED
    assert CallBack.objects.owed(request).why == "date à trouver"  # type: ignore[union-attr]
    declined = Notice.objects.select_related("request").get(kind=NoticeKind.CANCELLED)
    assert compose(declined, now=timezone.now()) is None  # what has not left yet stays here
    assert "Reprendre la demande" not in desk.get(file).content.decode()


def test_who_was_sent_elsewhere_is_talked_to_again(desk: Client) -> None:
    request = a_request()
    a_depot()
    in_two_presses(desk, request, "orienter", places=["DEPOT"])
    in_two_presses(desk, request, "reprendre")
    assert status_of(request) == RequestStatus.RECEIVED
    assert request.is_to_talk_over


def test_what_goes_on_elsewhere_or_is_no_end_is_not_taken_back(desk: Client) -> None:
    kept, other, going_on = a_request(), a_request(), a_request()
    PickupRequest.objects.filter(pk=other.pk).update(status=RequestStatus.DECLINED, merged_into=kept)
    for request in (other, going_on):
        assert decide(desk, request, "reprendre").status_code == 409
    assert (status_of(other), status_of(going_on)) == (RequestStatus.DECLINED, RequestStatus.RECEIVED)


def test_at_night_the_page_says_when_an_sms_leaves(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    request = a_request()
    PickupRequest.objects.update(email="")
    at = {"noon": datetime(2026, 11, 24, 12, tzinfo=PARIS), "night": datetime(2026, 11, 24, 22, 30, tzinfo=PARIS)}
    pages = {}
    for name, now in at.items():
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        pages[name] = decide(desk, request, "photo", what="le canapé").content.decode()
    assert "ce message part mercredi 25 novembre à" in pages["night"]
    assert "ce message part" not in pages["noon"]
