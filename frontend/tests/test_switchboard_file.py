"""What the switchboard does on a request's file, and what it says when it cannot."""

from datetime import time

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import User
from collections_app.booking.offering import offer_token
from collections_app.booking.scheduling import book
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import Actor
from collections_app.locks import DayBusy
from collections_app.models import CallBack, CollectionDay, PickupRequest
from collections_app.offers import Slot, words
from collections_app.tests.builders import a_request
from frontend.tests.at_the_desk import a_booked_request, do, in_days, slots_of
from frontend.views.switchboard.file import acts

BACKEND = "django.contrib.auth.backends.ModelBackend"
pytestmark = pytest.mark.django_db


def test_denise_books_one_of_the_windows(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request()
    slot = slots_of(request)[0]
    status, text = do(desk, request, "reserver", offer=offer_token(slot))
    assert (status, request.status) == (200, RequestStatus.SCHEDULED)
    assert "C’est réservé" in text
    assert request.notices.get().kind == NoticeKind.CONFIRMED
    assert request.events.get().who == "Denise"


def test_booking_settles_the_call_that_was_owed(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request()
    CallBack.objects.create(request=request, due_at=timezone.now(), why="volume à préciser")
    do(desk, request, "reserver", offer=offer_token(slots_of(request)[0]))
    assert CallBack.objects.owed(request) is None


def test_denise_moves_a_promise(desk: Client, denise: User, days: list[CollectionDay]) -> None:
    request = a_booked_request(denise)
    other = next(slot for slot in slots_of(request) if slot.date == in_days(8))
    status, text = do(desk, request, "deplacer", offer=offer_token(other))
    assert (status, request.day) == (200, days[1])
    assert "C’est déplacé" in text


def test_a_date_is_given_back_with_its_reason(desk: Client, denise: User, days: list[CollectionDay]) -> None:
    request = a_booked_request(denise)
    do(desk, request, "liberer", why="La personne veut une autre date")
    assert (request.status, request.day) == (RequestStatus.RECEIVED, None)
    assert request.events.last().why == "La personne veut une autre date"  # type: ignore[union-attr]


def test_a_request_is_cancelled_with_a_listed_reason(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request()
    do(desk, request, "annuler", why="La personne a changé d’avis")
    assert request.status == RequestStatus.CANCELLED
    assert request.notices.get().kind == NoticeKind.CANCELLED


def test_a_reason_must_be_one_of_the_list(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request()
    status, text = do(desk, request, "annuler", why="")
    assert (status, request.status) == (422, RequestStatus.RECEIVED)
    assert "Choisissez une raison." in text


def test_a_missed_visit_is_opened_again(desk: Client, denise: User, days: list[CollectionDay]) -> None:
    request = a_booked_request(denise)
    PickupRequest.objects.filter(pk=request.pk).update(status=RequestStatus.MISSED)
    do(desk, request, "rouvrir")
    assert (request.status, request.day) == (RequestStatus.RECEIVED, None)


def test_a_call_that_nobody_takes_is_tried_again(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request()
    call = CallBack.objects.create(request=request, due_at=timezone.now(), why="volume à préciser")
    _, text = do(desk, request, "sans-reponse", why="")
    call.refresh_from_db()
    assert "Prochain essai" in text
    assert (call.attempts, call.done_at) == (1, None)
    assert call.due_at > timezone.now()


def test_what_was_said_is_kept(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request()
    CallBack.objects.create(request=request, due_at=timezone.now(), why="volume à préciser")
    _, text = do(desk, request, "appel", why="deux fauteuils de plus")
    assert "<strong>Appel</strong> · deux fauteuils de plus" in text
    assert CallBack.objects.owed(request) is None


def test_the_link_is_sent_again(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request()
    do(desk, request, "lien")
    assert request.notices.get().kind == NoticeKind.RECEIVED


def test_without_an_address_no_link_can_be_sent(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request(email="")
    PickupRequest.objects.update(phone="+33142345678")
    status, text = do(desk, request, "lien")
    assert status == 409
    assert "ni adresse e-mail ni mobile" in text


def test_a_window_that_has_gone_is_said_and_others_are_offered(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request()
    gone = offer_token(slots_of(request)[0])
    CollectionDay.objects.filter(pk=days[0].pk).update(state="CLOSED")
    status, text = do(desk, request, "reserver", offer=gone)
    assert (status, request.status) == (409, RequestStatus.RECEIVED)
    assert "vient d’être prise" in text
    assert 'name="offer"' in text


def test_an_offer_that_is_not_ours_is_refused(desk: Client, days: list[CollectionDay]) -> None:
    status, text = do(desk, a_request(), "reserver", offer="inventée")
    assert status == 409
    assert "n’est plus à jour" in text


def test_a_day_that_is_no_more_is_said(desk: Client, days: list[CollectionDay]) -> None:
    status, text = do(desk, a_request(), "reserver", offer=offer_token(Slot(in_days(30), time(8), time(12))))
    assert status == 409
    assert "plus de collecte ce jour-là" in text


def test_a_busy_day_says_try_again(desk: Client, days: list[CollectionDay], monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(**given: object) -> None:
        raise DayBusy

    request = a_request()
    monkeypatch.setattr(acts, "promise", busy)
    status, text = do(desk, request, "reserver", offer=offer_token(slots_of(request)[0]))
    assert status == 409
    assert "réessayez dans quelques secondes" in text


def test_what_the_state_forbids_is_said(desk: Client, days: list[CollectionDay]) -> None:
    status, text = do(desk, a_request(), "liberer", why="Panne ou équipe absente")
    assert status == 409
    assert "Ce n’est pas possible" in text


def test_ines_does_not_overwrite_what_denise_did(
    client: Client, denise: User, ines: User, days: list[CollectionDay]
) -> None:
    request = a_request()
    seen = request.version
    slot = slots_of(request)[0]
    book(request_id=request.pk, slot=slot, actor=Actor("Denise", denise.pk), now=timezone.now())
    client.force_login(ines, backend=BACKEND)
    status, text = do(client, request, "annuler", version=seen, why="La personne a changé d’avis")
    assert (status, request.status) == (409, RequestStatus.SCHEDULED)
    assert "Rien n’a été écrasé" in text
    assert "<strong>Denise</strong>" in text
    assert f" : Planifiée · {words(slot)}</li>" in text, "as the life of the file tells it"
    assert f'name="version" value="{request.version}"' in text
    assert "selected" in text, "what Inès had chosen is kept"


def test_the_same_button_twice_is_one_act(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request()
    seen, token = request.version, offer_token(slots_of(request)[0])
    do(desk, request, "reserver", version=seen, offer=token)
    status, text = do(desk, request, "reserver", version=seen, offer=token)
    assert status == 409
    assert "<strong>Vous</strong>" in text
    assert request.events.count() == 1


def test_the_file_is_never_kept_by_the_browser(desk: Client, days: list[CollectionDay]) -> None:
    answer = desk.get(f"/standard/demandes/{a_request().reference}/")
    assert "no-store" in answer.headers["Cache-Control"]


def test_paul_sees_no_file(client: Client, paul: User) -> None:
    client.force_login(paul, backend=BACKEND)
    assert client.get(f"/standard/demandes/{a_request().reference}/").status_code == 403


def test_moving_what_was_never_promised_asks_for_a_date_instead(desk: Client, days: list[CollectionDay]) -> None:
    request = a_request()
    page = desk.post(f"/standard/demandes/{request.reference}/deplacer/", {"version": request.version})
    assert page.status_code == 422
    assert "Choisir une date" in page.content.decode()
