"""Offers and requests, as other programs see them: one message is one request."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from collections_app.api.pickup_requests import _postcode
from collections_app.enums import RequestStatus
from collections_app.facts import load_item_kinds, load_rules
from collections_app.models import CollectionDay, PickupRequest, Stop
from collections_app.tests.builders import CRIMEE, a_day
from collections_app.working_days import FrenchHolidays, first_bookable
from geo.facts import load_areas
from geo.models import ServiceArea

WARDROBE_AND_SOFA = [{"kind": "canape-3-places", "quantity": 1}, {"kind": "armoire-2-portes", "quantity": 1}]
MARTIN = {"name": "Mme Martin", "phone": "06 12 34 56 78", "email": "martin@example.org"}
KEY = {"Idempotency-Key": "7e6a2f0c-martin"}


@pytest.fixture
def town(db: None) -> None:
    """Facts, and one truck on the first day that may be booked."""
    load_item_kinds()
    load_rules()
    load_areas()
    today = timezone.localdate()
    a_day(first_bookable(today, lead_working_days=2, weekdays=[1, 2, 3, 4, 5, 6], holidays=FrenchHolidays()))


def post(client: Client, path: str, body: Any, **headers: str) -> Any:
    return client.post(f"/api/v1/{path}/", body, content_type="application/json", headers=headers)


def the_offers(client: Client, **changes: Any) -> Any:
    place = {"lat": CRIMEE.latitude, "lon": CRIMEE.longitude}
    return post(client, "offers", {**place, "items": WARDROBE_AND_SOFA, "access": {"floor": 3}, **changes})


def a_message(**changes: Any) -> dict[str, Any]:
    address = {"label": "12 rue de Crimée 75019 Paris", "lat": CRIMEE.latitude, "lon": CRIMEE.longitude}
    return {
        "person": MARTIN,
        "address": {**address, "confirmed": True},
        "access": {"floor": 3, "lift": False, "door_code": "45B12", "parking": "FREE", "dismantling": "NONE"},
        "items": WARDROBE_AND_SOFA,
        "consent": True,
        **changes,
    }


@pytest.mark.usefixtures("town")
def test_an_offered_window_is_promised(client: Client) -> None:
    offered = the_offers(client).json()
    assert offered["searching"] is False
    first = offered["offers"][0]

    answer = post(client, "pickup-requests", a_message(offer=first["token"]), **KEY)

    assert answer.status_code == 201
    taken = answer.json()
    assert taken["status"] == RequestStatus.SCHEDULED
    assert taken["window"] == {"date": first["date"], "start": first["start"], "end": first["end"]}
    assert "/suivi/" in taken["manage_url"]
    stored = PickupRequest.objects.get(reference=taken["reference"])
    assert str(stored.phone) == "+33612345678"
    assert Stop.objects.filter(request=stored).exists()


@pytest.mark.usefixtures("town")
def test_the_same_message_again_is_the_same_request_and_another_body_is_refused(client: Client) -> None:
    first = post(client, "pickup-requests", a_message(), **KEY).json()
    assert post(client, "pickup-requests", a_message(), **KEY).json() == first
    other = post(client, "pickup-requests", a_message(other="et un vélo"), **KEY)
    assert other.status_code == 422
    assert other["Content-Type"] == "application/problem+json"
    assert PickupRequest.objects.count() == 1


@pytest.mark.usefixtures("town")
def test_a_window_gone_meanwhile_leaves_no_request_and_brings_fresh_offers(client: Client) -> None:
    token = the_offers(client).json()["offers"][0]["token"]
    day = a_day(timezone.localdate() + timedelta(days=15))
    day.shifts.update(max_trips=0)
    Stop.objects.all().delete()
    type(day).objects.exclude(pk=day.pk).update(state="CLOSED")

    answer = post(client, "pickup-requests", a_message(offer=token), **KEY)

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("window-gone")
    assert answer.json()["offers"] == []
    assert not PickupRequest.objects.exists()


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"lat": "nan"}, "nombre valide"),
        ({"lat": 43.3, "lon": 5.4}, "zone"),
        ({"items": []}, "au moins un objet"),
        ({"items": [{"kind": "licorne"}]}, "inconnu"),
    ],
)
def test_bad_questions_get_a_problem_in_french(client: Client, changes: dict[str, Any], told: str) -> None:
    answer = the_offers(client, **changes)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert told in answer.content.decode()


@pytest.mark.usefixtures("town")
def test_a_phone_that_is_none_and_a_missing_consent_are_named(client: Client) -> None:
    message = a_message(person={**MARTIN, "phone": "12"}, consent=False)
    errors = post(client, "pickup-requests", message, **KEY).json()["errors"]
    assert set(errors) == {"person", "consent"}


@pytest.mark.usefixtures("town")
def test_what_is_too_small_for_a_truck_is_not_taken_in(client: Client) -> None:
    bags = [{"kind": "sac-textile-50-l", "quantity": 4}]
    answer = post(client, "pickup-requests", a_message(items=bags), **KEY)
    assert answer.status_code == 422
    assert answer.json()["verdict"] == "RELAY"


@pytest.mark.usefixtures("town")
def test_an_area_with_its_own_threshold_is_heard(client: Client) -> None:
    ServiceArea.objects.filter(insee="75119").update(min_volume_m3=9)
    refused = post(client, "pickup-requests", a_message(), **KEY)
    assert refused.status_code == 422
    assert refused.json()["type"].endswith("not-collected")
    assert the_offers(client).json()["offers"] == []
    assert not PickupRequest.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("town")
def test_fifty_simultaneous_posts_of_one_form_are_one_request() -> None:
    token = the_offers(Client()).json()["offers"][0]["token"]

    def send(_: int) -> str:
        """As a program would: a day that is busy for too long (503) is asked again."""
        try:
            while (answer := post(Client(), "pickup-requests", a_message(offer=token), **KEY)).status_code == 503:
                pass
            return str(answer.json()["reference"])
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        references = set(pool.map(send, range(50)))
    assert len(references) == 1
    assert PickupRequest.objects.count() == 1


@pytest.mark.usefixtures("town")
def test_an_offer_older_than_the_publication_of_its_day_has_gone(client: Client) -> None:
    token = the_offers(client).json()["offers"][0]["token"]
    CollectionDay.objects.update(published_at=timezone.now())
    answer = post(client, "pickup-requests", a_message(offer=token), **KEY)
    assert (answer.status_code, answer.json()["offers"]) == (409, [])
    assert not PickupRequest.objects.exists()


@pytest.mark.parametrize(("label", "postcode"), [("12 rue de Crimée 75019 Paris", "75019"), ("12 rue ٧٥٠١٩ Paris", "")])
def test_a_postcode_is_five_digits_as_they_are_written_in_france(label: str, postcode: str) -> None:
    assert _postcode(label) == postcode
