"""A doubtful address: chosen among candidates, put right under the pin; who opens; an area's own threshold."""

import pytest
from django.test import Client

from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest
from frontend.tests.donor import CRIMEE, MME_MARTIN, PLACE, list_given, the_town
from geo.models import ServiceArea

pytestmark = pytest.mark.django_db

DOUBTFUL = PLACE | {"address": "rue de Crimée 75019"}
PIN = {"lat": str(CRIMEE.latitude + 0.0005), "lon": str(CRIMEE.longitude)}


@pytest.fixture(autouse=True)
def town(db: None) -> None:
    the_town()


def candidate(client: Client) -> str:
    list_given(client)
    label: str = client.post("/collecte/adresse/", DOUBTFUL).context["found"][0].label
    return label


def test_the_map_comes_with_the_doubt_and_only_then(client: Client) -> None:
    list_given(client)
    assert "leaflet" not in client.get("/collecte/adresse/").content.decode()
    page = client.post("/collecte/adresse/", DOUBTFUL).content.decode()
    assert "leaflet" in page
    assert 'data-lat="48.8' in page
    assert "data-place hidden" in page


def test_a_place_under_the_pin_is_confirmed(client: Client) -> None:
    label = candidate(client)
    assert client.post("/collecte/adresse/", DOUBTFUL | PIN | {"choice": label}).status_code == 302
    mine = PickupRequest.objects.get()
    assert mine.address_confirmed
    assert mine.location is not None
    assert mine.location.y == pytest.approx(CRIMEE.latitude + 0.0005)


@pytest.mark.parametrize(
    "pin",
    [{"lat": "48.89", "lon": "2.41"}, {"lat": "nan", "lon": "2.38"}, {"lat": "999", "lon": "2.38"}],
)
def test_a_pin_elsewhere_or_nowhere_is_not_taken(client: Client, pin: dict[str, str]) -> None:
    label = candidate(client)
    assert client.post("/collecte/adresse/", DOUBTFUL | pin | {"choice": label}).status_code == 422
    assert PickupRequest.objects.get().location is None


def test_a_pin_without_a_choice_counts_for_nothing(client: Client) -> None:
    list_given(client)
    assert client.post("/collecte/adresse/", PLACE | {"lat": "48.89", "lon": "2.41"}).status_code == 302
    mine = PickupRequest.objects.get()
    assert mine.location is not None
    assert mine.location.y == pytest.approx(CRIMEE.latitude)


def test_a_line_that_is_corrected_is_asked_no_second_time(client: Client) -> None:
    answered = {"choice": candidate(client), "line": DOUBTFUL["address"]} | PIN
    assert client.post("/collecte/adresse/", DOUBTFUL | answered | {"address": PLACE["address"]}).status_code == 302
    mine = PickupRequest.objects.get()
    assert mine.address.startswith("12")
    assert mine.location is not None
    assert mine.location.y == pytest.approx(CRIMEE.latitude)


def test_who_opens_is_kept_and_shown_again(client: Client) -> None:
    list_given(client)
    client.post("/collecte/adresse/", PLACE | {"present": "Mme Diallo, gardienne"})
    assert PickupRequest.objects.get().present == "Mme Diallo, gardienne"
    assert "Mme Diallo" in client.get("/collecte/vous/").content.decode()
    assert client.get("/collecte/adresse/").context["form"].initial["present"] == "Mme Diallo, gardienne"


def test_too_little_for_the_area_of_the_address_is_said_with_the_list(client: Client) -> None:
    list_given(client, **{"n-canape-3-places": "1", "n-sac-textile-50-l": "2"})
    ServiceArea.objects.filter(insee="75119").update(min_volume_m3="4")
    answer = client.post("/collecte/adresse/", PLACE, follow=True)
    assert answer.redirect_chain == [("/collecte/", 302)]
    assert "le camion vient au-dessus de 4" in answer.content.decode()
    assert client.get("/collecte/vous/")["Location"] == "/collecte/"


def test_the_threshold_of_the_area_is_in_the_first_answer(client: Client) -> None:
    ServiceArea.objects.filter(insee="75119").update(min_volume_m3="4")
    part = client.post("/collecte/jauge/", {"cp": "75019", "n-canape-3-places": "1", "n-sac-textile-50-l": "2"})
    assert "trop petit pour un camion" in part.content.decode()


@pytest.mark.parametrize(
    ("phone", "told"),
    [("06 12 34 56 78", "Un SMS vous confirme votre demande"), ("01 42 00 00 00", "Gardez l’adresse de cette page")],
)
def test_a_person_without_e_mail_is_reached_by_telephone(client: Client, phone: str, told: str) -> None:
    list_given(client)
    client.post("/collecte/adresse/", PLACE)
    token = client.get("/collecte/creneau/").context["days"][0].choices[0].token
    client.post("/collecte/creneau/", {"offer": token})
    page = client.post("/collecte/vous/", MME_MARTIN | {"email": "", "phone": phone}, follow=True)
    assert PickupRequest.objects.get().status == RequestStatus.SCHEDULED
    assert told in page.content.decode()
