"""The first page: from an address to the nearest points, and every way it can go wrong."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from frontend import locator
from frontend.relay_cards import distance_words
from geo.categories import Category
from geo.distance import Coordinates
from geo.facts import load_areas
from geo.geocoding.candidate import Candidate
from geo.models import AddressSource, Precision
from geo.tests.relays import PLACE_DE_LA_REPUBLIQUE, a_relay_point

pytestmark = pytest.mark.django_db

ALWAYS = "Mo-Su 04:00-23:59"
CRIMEE = Coordinates(longitude=2.3918, latitude=48.8778)
MONTREUIL = Coordinates(longitude=2.4433, latitude=48.8623)


def a_candidate(label: str, at: Coordinates = CRIMEE, *, recognised: bool = True) -> Candidate:
    return Candidate(
        label=label,
        housenumber="12",
        street="Rue de Crimée",
        postcode="75019",
        city="Paris",
        coordinates=at,
        precision=Precision.STREET,
        certain=False,
        recognised=recognised,
        approximate=True,
        source=AddressSource.GAZETTEER,
    )


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Candidate]]:
    """What the look-up knows, by the text typed."""
    known: dict[str, list[Candidate]] = {}
    monkeypatch.setattr(locator, "find", lambda text: known.get(text, []))
    return known


def search(client: Client, **asked: Any) -> str:
    answer = client.get(reverse("home"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def cards(page: str) -> list[str]:
    return [part.partition('"')[0] for part in page.split('id="relais-')[1:]]


def test_an_address_leads_to_the_five_nearest_points(client: Client, addresses: dict[str, list[Candidate]]) -> None:
    addresses["12 rue de Crimée 75019"] = [a_candidate("12 Rue de Crimée 75019 Paris")]
    load_areas()
    for number in range(7):
        at = Coordinates(longitude=CRIMEE.longitude, latitude=CRIMEE.latitude + number * 0.001)
        a_relay_point(at, slug=f"n-{number}", hours=ALWAYS, closed_on_public_holidays=False)
    page = search(client, q="12 rue de Crimée 75019")
    assert cards(page) == [f"n-{number}" for number in range(5)]
    assert "12 Rue de Crimée 75019 Paris" in page
    assert "(position approchée)" in page
    assert "2 minutes à pied" in page
    assert "(estimation)" in page
    assert "à 110 m" in page
    assert "Textile" in page
    assert "Ouvert jusqu’à" in page or "Ferme dans" in page or "Ouvre" in page
    assert "/collecte/?cp=75019" in page


def test_an_answer_costs_three_queries_once_the_place_is_known(client: Client, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        a_relay_point()
    asked = {"lat": "48.8673", "lon": "2.3637", "accepts": "BOOKS"}
    with django_assert_num_queries(3):
        search(client, **asked)


def test_the_bare_page_costs_one_query(client: Client, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        a_relay_point()
    with django_assert_num_queries(1):
        page = search(client)
    assert "3 Amistocks" in page


def test_every_point_can_be_reached_by_links_alone(client: Client) -> None:
    point = a_relay_point(name="Chez Zoé")
    assert f'href="{point.get_absolute_url()}"' in search(client)
    assert "Chez Zoé" in client.get(point.get_absolute_url()).content.decode()


def test_filters_stay_in_the_page_and_narrow_the_list(client: Client) -> None:
    a_relay_point(slug="livres", accepts=[Category.BOOKS])
    a_relay_point(slug="jouets", accepts=[Category.TOYS], step_free="YES")
    here = {"lat": PLACE_DE_LA_REPUBLIQUE.latitude, "lon": PLACE_DE_LA_REPUBLIQUE.longitude}
    page = search(client, accepts="TOYS", step_free="1", **here)
    assert cards(page) == ["jouets"]
    assert 'value="TOYS" checked' in page


def test_when_nothing_suits_the_way_out_is_shown(client: Client) -> None:
    a_relay_point(accepts=[Category.BOOKS])
    page = search(client, lat="48.8673", lon="2.3637", accepts="TOYS")
    assert "Aucun point ne répond à tout cela" in page
    assert 'href="?lat=48.8673&amp;lon=2.3637"' in page


def test_a_doubtful_address_is_asked_back(client: Client, addresses: dict[str, list[Candidate]]) -> None:
    addresses["rue krimé"] = [a_candidate("12 Rue de Crimée 75019 Paris", recognised=False)]
    page = search(client, q="rue krimé", accepts="BOOKS")
    assert "Vouliez-vous dire" in page
    assert "accepts=BOOKS" in page
    assert "lat=48.8778" in page
    assert 'value="rue krimé"' in page
    assert "&quot;guess&quot;: [48.8778, 2.3918]" in page


def test_an_address_that_is_nowhere_keeps_what_was_typed(client: Client, addresses: dict[str, list[Candidate]]) -> None:
    a_relay_point()
    page = search(client, q="rue <de nulle> part")
    assert "Nous ne trouvons pas d’adresse pour «\u00a0rue &lt;de nulle&gt; part\u00a0»" in page
    assert 'value="rue &lt;de nulle&gt; part"' in page


def test_an_edited_text_makes_the_chosen_place_stale(client: Client, addresses: dict[str, list[Candidate]]) -> None:
    addresses["Montreuil"] = [a_candidate("Montreuil", MONTREUIL)]
    page = search(client, q="Montreuil", label="12 Rue de Crimée", lat="48.8778", lon="2.3918")
    assert "Autour de <strong>Montreuil</strong>" in page


def test_the_suburbs_hear_that_no_truck_comes_yet(client: Client) -> None:
    load_areas()
    a_relay_point()
    page = search(client, lat=MONTREUIL.latitude, lon=MONTREUIL.longitude)
    assert "pas encore à Montreuil" in page
    assert len(cards(page)) == 1
    assert "Le camion vient chez vous" not in page


def test_far_away_hears_so_and_still_gets_points(client: Client) -> None:
    load_areas()
    a_relay_point()
    page = search(client, lat="45.76", lon="4.83")
    assert "loin de Paris" in page
    assert len(cards(page)) == 1
    assert "minutes à pied" not in page


@pytest.mark.parametrize(
    "asked",
    [
        {"lat": "nan", "lon": "2"},
        {"lat": "48.8"},
        {"lat": "1e999", "lon": "2"},
        {"lat": "91", "lon": "2"},
        {"accepts": "PIANOS"},
        {"q": "x" * 500},
        {"q": "a\x00b"},
        {"zone": "3,2,1,0"},
        {"zone": "nan,0,1,1"},
        {"zone": "1,2,3"},
        {"when": "never"},
        {"when": "at", "at": "0001-01-01T00:00"},
        {"when": "at", "at": "2026-03-29T02:30"},
    ],
)
def test_a_broken_link_is_met_with_a_kind_page(client: Client, asked: dict[str, str]) -> None:
    answer = client.get(reverse("home"), asked)
    assert answer.status_code == 400
    assert "Tapez votre adresse" in answer.content.decode()


def test_without_an_address_the_moment_asked_for_is_said(client: Client) -> None:
    a_relay_point(hours="Sa 10:00-12:00", accepts=[Category.BOOKS])
    assert "1 Amistock ouvert samedi matin" in search(client, when="saturday")
    assert "Aucun Amistock ne convient samedi matin" in search(client, when="saturday", accepts="TOYS")
    assert "<h2>Aucun Amistock ne convient</h2>" in search(client, accepts="TOYS")


def test_the_page_says_that_the_data_is_for_demonstration(client: Client) -> None:
    a_relay_point(is_demo=True)
    assert "Données de démonstration" in search(client)


def test_a_draft_has_no_page(client: Client) -> None:
    assert client.get(a_relay_point(state="DRAFT").get_absolute_url()).status_code == 404


def test_a_private_door_is_not_published(client: Client) -> None:
    point = a_relay_point(host_kind="PRIVATE", precision="COARSE", address="7 rue Secrète")
    for page in (search(client, lat="48.86", lon="2.35"), client.get(point.get_absolute_url()).content.decode()):
        assert "Secrète" not in page
        assert "48.8673" not in page
        assert "openstreetmap.org/directions" not in page


@pytest.mark.parametrize(
    ("metres", "words"), [(4, "10 m"), (347, "350 m"), (997, "1 km"), (1240, "1,2 km"), (657_240, "657 km")]
)
def test_distances_are_said_as_people_say_them(metres: int, words: str) -> None:
    assert distance_words(metres) == words
