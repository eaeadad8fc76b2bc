"""A caller's request on one page: typed, judged, promised once."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from collections_app.booking.offering import offer_token, staff_offers_for
from collections_app.enums import RequestStatus, Source, Verdict
from collections_app.ledger.visits import Need
from collections_app.models import CallBack, CollectionDay, PickupRequest, RuleBook
from collections_app.tests.builders import CRIMEE, a_day
from frontend.forms import caller_place
from frontend.tests.callers import PAGE, a_candidate, a_town, typed
from geo.models import ServiceArea

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(monkeypatch: pytest.MonkeyPatch) -> None:
    a_town(monkeypatch)


def an_offer() -> str:
    need = Need(CRIMEE, Decimal(4), Decimal(120), 3600)
    return offer_token(staff_offers_for(need, now=timezone.now())[0].slot)


def send(desk: Client, data: dict[str, Any]) -> tuple[int, str]:
    answer = desk.post(PAGE, data, follow=True)
    return answer.status_code, answer.content.decode()


def test_a_caller_is_entered_and_booked_in_one_act(desk: Client) -> None:
    status, text = send(desk, typed(offer=an_offer()))
    request = PickupRequest.objects.get()
    assert status == 200
    assert f"Référence à donner : {request.reference}" in text
    assert (request.status, request.source, request.floor) == (RequestStatus.SCHEDULED, Source.PHONE, 3)
    assert (request.address, request.address_confirmed) == ("12 Rue de Crimée 75019 Paris", True)
    assert {event.who for event in request.events.all()} == {"Denise"}


def test_who_opens_the_door_is_noted_for_the_crew(desk: Client) -> None:
    send(desk, typed(present="Mme Dupuis, gardienne"))
    assert PickupRequest.objects.get().present == "Mme Dupuis, gardienne"


def test_without_a_date_the_request_waits(desk: Client) -> None:
    send(desk, typed())
    assert PickupRequest.objects.get().status == RequestStatus.RECEIVED


def test_sent_twice_it_is_one_request(desk: Client) -> None:
    page = typed(offer=an_offer())
    assert [send(desk, page)[0], send(desk, page)[0]] == [200, 200]
    assert PickupRequest.objects.count() == 1


def test_a_page_that_already_served_says_so(desk: Client) -> None:
    page = typed()
    send(desk, page)
    status, text = send(desk, {**page, "name": "M. Nguyen"})
    assert status == 422
    assert "a déjà servi" in text
    assert PickupRequest.objects.count() == 1


def test_a_doubtful_volume_may_be_booked_after_talking(desk: Client) -> None:
    send(desk, typed(quantity=["1", "1", "1"], offer=an_offer()))
    request = PickupRequest.objects.get()
    assert (request.verdict, request.status) == (Verdict.ASK, RequestStatus.SCHEDULED)
    assert CallBack.objects.owed(request) is None


def test_too_little_for_a_truck_is_told_and_not_kept(desk: Client) -> None:
    status, text = send(desk, typed(object=["chaise", "", ""]))
    assert status == 422
    assert "Pas de camion pour cette liste" in text
    assert not PickupRequest.objects.exists()


def test_the_same_object_on_two_lines_counts_once_with_both(desk: Client) -> None:
    send(desk, typed(object=["canapé 3 places", "Canape 3 PLACES", ""], quantity=["1", "2", "1"]))
    assert [item.quantity for item in PickupRequest.objects.get().items.all()] == [3]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"phone": ""}, "Notez un numéro où rappeler."),
        ({"phone": "12"}, "Ce numéro n’existe pas"),
        ({"name": ""}, "Demandez le nom."),
        ({"email": "martin@"}, "n’est pas complète"),
        ({"address": ""}, "Demandez l’adresse"),
        ({"address": "nulle part"}, "Adresse introuvable"),
        ({"floor": "3e"}, "Un étage entre −3 et 60."),
        ({"object": ["soucoupe", "", ""]}, "n’est pas dans le catalogue"),
        ({"object": ["ca", "", ""], "quantity": ["0", "1", "1"]}, "Un nombre entre 1 et 99."),
        ({"object": ["", "", ""]}, "Notez au moins un objet"),
        ({"key": "x"}, "Il reste à revoir"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(desk: Client, changes: dict[str, Any], words: str) -> None:
    status, text = send(desk, typed(**changes))
    assert status == 422
    assert words in text
    assert 'value="45B12"' in text, "what was typed is kept"
    assert not PickupRequest.objects.exists()


def test_an_address_outside_the_area_is_said(desk: Client) -> None:
    ServiceArea.objects.update(served=False)
    status, text = send(desk, typed())
    assert status == 422
    assert "Nos camions ne vont pas à Paris 19e" in text


def test_likely_addresses_are_offered_and_one_is_taken(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    doubtful = [a_candidate(recognised=False), a_candidate("12 Passage de Crimée 75019 Paris", recognised=False)]
    monkeypatch.setattr(caller_place, "find", lambda text: doubtful)
    _, text = send(desk, typed())
    assert 'name="meant" value="12 Passage de Crimée 75019 Paris"' in text
    page = {**typed(), "meant": "12 Passage de Crimée 75019 Paris"}
    del page["save"]
    _, text = send(desk, page)
    assert 'name="address" value="12 Passage de Crimée 75019 Paris"' in text


def test_a_date_that_has_gone_keeps_the_page(desk: Client) -> None:
    gone = an_offer()
    CollectionDay.objects.update(state="CLOSED")
    status, text = send(desk, typed(offer=gone))
    assert status == 409
    assert "vient d’être prise" in text
    assert 'value="Mme Martin"' in text
    assert not PickupRequest.objects.exists()


def test_a_made_up_offer_is_refused(desk: Client) -> None:
    status, text = send(desk, typed(offer="inventée"))
    assert status == 409
    assert "n’est plus à jour" in text


def test_a_line_is_added_without_a_complaint(desk: Client) -> None:
    page = typed(phone="", more="1")
    del page["save"]
    status, text = send(desk, page)
    assert status == 200
    assert text.count('name="object"') == 3
    assert "Notez un numéro" not in text


def test_the_preview_shows_the_verdict_and_the_dates(desk: Client) -> None:
    text = desk.post("/standard/nouvelle/apercu/", typed()).content.decode()
    assert "Le camion vient" in text
    assert text.count('name="offer"') > 1
    assert not PickupRequest.objects.exists()


def test_the_operator_says_how_long_the_rules_keep_a_request(desk: Client) -> None:
    RuleBook.objects.update(keep_requests_months=9)
    assert "effacées 9 mois après le passage" in desk.get(PAGE).content.decode()


def test_the_number_of_a_new_caller_is_already_there(desk: Client) -> None:
    assert "06 12 34 56 78" in desk.get(f"{PAGE}?tel=%2B33612345678").content.decode()


def test_a_date_against_a_rule_is_left_to_the_file_which_asks_why(desk: Client) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    a_day(tomorrow)
    need = Need(CRIMEE, Decimal(4), Decimal(120), 3600)
    soon = next(offer.slot for offer in staff_offers_for(need, now=timezone.now()) if offer.slot.date == tomorrow)
    status, text = send(desk, typed(offer=offer_token(soon)))
    assert status == 422
    assert "le dossier en demande la raison" in text
    assert f'id="date-{tomorrow}' not in text
    assert not PickupRequest.objects.exists()
