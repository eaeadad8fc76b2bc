"""A street is found by the name that people still say."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from geo.geocoding.address_table import store
from geo.geocoding.aliases import load_aliases
from geo.geocoding.find import find, suggest
from geo.geocoding.gazetteer import read_gazetteer
from geo.geocoding.normalise import forms_of_name
from geo.geocoding.records import NumberRecord, StreetRecord
from geo.models import AddressSource, StreetAlias

pytestmark = pytest.mark.django_db


@pytest.fixture
def leclerc() -> None:
    """The avenue and its namesake, with every tenth number."""
    load_aliases()
    known = {street.name: street for street in read_gazetteer() if street.postcodes == ["75014"]}
    streets = [_with_numbers(known[name]) for name in ("Avenue du Général Leclerc", "Rue Raymond Losserand")]
    store(streets, source=AddressSource.BAN)


def _with_numbers(street: StreetRecord) -> StreetRecord:
    assert street.coordinates is not None
    street.numbers = [NumberRecord(number, "", "75014", street.coordinates) for number in range(2, 103, 10)]
    street.summarise()
    return street


@pytest.mark.usefixtures("leclerc")
@pytest.mark.parametrize("typed", ["12 avenue d'Orléans", "12 av d orleans paris XIVe", "12 AVENUE D’ORLEANS 75014"])
def test_an_exact_former_name_is_certain_and_says_so(typed: str) -> None:
    for look_up in (find, suggest):
        answer = look_up(typed)[0]
        assert (answer.label, answer.former) == ("12 Avenue du Général Leclerc 75014 Paris", "Avenue d'Orléans")
        assert answer.certain


@pytest.mark.usefixtures("leclerc")
@pytest.mark.parametrize(
    "typed", ["12 avenue d'Orléan", "12 rue d'Orléans", "12 avenue d'Orléans 75019", "13 avenue d'Orléans"]
)
def test_a_former_name_in_doubt_is_shown_but_never_certain(typed: str) -> None:
    assert not any(answer.certain for answer in [*find(typed), *suggest(typed)])


@pytest.mark.usefixtures("leclerc")
def test_the_beginning_of_a_former_name_is_enough_while_typing() -> None:
    assert suggest("12 avenue d'orl")[0].former == "Avenue d'Orléans"


@pytest.mark.usefixtures("leclerc")
def test_the_present_name_says_nothing_of_the_former_one() -> None:
    assert find("12 avenue du Général Leclerc")[0].former == ""


@pytest.mark.usefixtures("leclerc")
def test_the_api_tells_the_former_name(client: Client) -> None:
    (feature, *_) = client.get("/api/v1/addresses/suggest/?q=12 avenue d'Orléans").json()["features"]
    assert feature["properties"]["former"] == "Avenue d'Orléans"


def test_every_former_name_leads_to_a_street_of_today_and_is_none_itself() -> None:
    load_aliases()
    today = {(forms.kind or "", forms.squash) for street in read_gazetteer() if (forms := forms_of_name(street.name))}
    for alias in StreetAlias.objects.all():
        assert (alias.present_kind, alias.present_squash) in today, alias
        assert (alias.kind, alias.squash) not in today, alias


def test_loading_again_keeps_what_staff_have_changed(client: Client) -> None:
    load_aliases()
    staff = get_user_model().objects.create_superuser("denise@example.org", password="x" * 12)
    client.force_login(staff)
    alias = StreetAlias.objects.get(former="Avenue d'Orléans")
    page = f"/admin/geo/streetalias/{alias.pk}/change/"
    changed = {"former": alias.former, "present": "Rue Raymond Losserand", "until": "1948"}
    assert client.post(page, changed).status_code == 302
    load_aliases()
    alias.refresh_from_db()
    assert (alias.present, alias.present_kind) == ("Rue Raymond Losserand", "rue")
