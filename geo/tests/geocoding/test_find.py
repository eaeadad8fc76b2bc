import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from geo.distance import Coordinates, great_circle_m
from geo.geocoding.address_table import store
from geo.geocoding.ban_file import read_streets
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find, reverse, suggest
from geo.geocoding.marks import choose_marks
from geo.models import AddressSource, HouseNumber, Precision
from geo.tests.geocoding.conftest import SOME_ADDRESSES

pytestmark = pytest.mark.usefixtures("some_streets")


def first(text: str) -> Candidate:
    return find(text)[0]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("12 rue de Crimée 75019", "12 Rue de Crimée 75019 Paris"),
        ("12 RUE DE CRIMEE PARIS XIXe", "12 Rue de Crimée 75019 Paris"),
        ("12 r de krimée", "12 Rue de Crimée 75019 Paris"),
        ("12 passage de crimée", "12 Passage de Crimée 75019 Paris"),
        ("6 rue archerau", "6 Rue Archereau 75019 Paris"),
        ("12 rue de Crimée (75019)", "12 Rue de Crimée 75019 Paris"),
        ("69 r du fg st antoine", "69 Rue du Faubourg Saint-Antoine 75011 Paris"),
        ("3 rue vsconti paris 6", "3 Rue Visconti 75006 Paris"),
        ("12 place victor hugo 75116", "12 Place Victor Hugo 75016 Paris"),
        (
            "Mme Martin 24 rue des Batignolles bât C, 2e étage code 45B12 chez Dupont",
            "24 Rue des Batignolles 75017 Paris",
        ),
        ("180 rue de vaugirard", "180 Rue de Vaugirard 75015 Paris"),
        ("12 rue de vaugirard", "12 Rue de Vaugirard 75006 Paris"),
    ],
)
def test_an_address_is_found_however_it_is_written(typed: str, label: str) -> None:
    answer = first(typed)
    assert answer.label == label
    assert (answer.certain, answer.precision, answer.approximate) == (True, Precision.HOUSENUMBER, False)


def test_a_number_that_the_street_lacks_lies_between_its_neighbours_and_is_asked_about() -> None:
    HouseNumber.objects.filter(street__name="Rue de Crimée", number=12).delete()
    answer = first("12 rue de Crimée")
    assert answer.label == "12 Rue de Crimée 75019 Paris"
    assert (answer.precision, answer.certain, answer.recognised, answer.approximate) == (
        Precision.STREET,
        False,
        True,
        True,
    )


def test_marks_alone_give_an_approximate_place_near_the_true_one() -> None:
    true_place = first("12 rue de Crimée").coordinates
    streets = read_streets(SOME_ADDRESSES)
    for street in streets:
        street.numbers = choose_marks(street.numbers, tolerance_m=25)
    store(streets, source=AddressSource.BAN)
    answer = first("12 rue de Crimée")
    assert (answer.approximate, answer.recognised) == (True, True)
    assert 0 < great_circle_m(answer.coordinates, true_place) < 25


def test_a_number_beyond_the_street_gives_the_street_without_it() -> None:
    answer = first("9999 rue de Crimée")
    assert (answer.label, answer.housenumber, answer.recognised) == ("Rue de Crimée 75019 Paris", "", False)


def test_a_street_alone_is_recognised_and_one_of_two_parts_is_not() -> None:
    assert (first("rue Archereau").recognised, first("rue Archereau").certain) == (True, False)
    assert not first("rue de Vaugirard").recognised


@pytest.mark.parametrize(
    ("typed", "label"), [("75019", "75019 Paris"), ("Paris 12", "75012 Paris"), ("93100", "93100 Montreuil")]
)
def test_a_postcode_alone_is_a_locality(typed: str, label: str) -> None:
    (answer,) = find(typed)
    assert (answer.label, answer.precision, answer.recognised) == (label, Precision.LOCALITY, True)
    assert suggest(typed) == [answer]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("93100 Montreuil", "93100 Montreuil"),
        ("Le Pré-Saint-Gervais 93310", "93310 Le Pré-Saint-Gervais"),
        ("PARIS (75019)", "75019 Paris"),
        ("92410 Ville-d’Avray", "92410 Ville-d'Avray"),
        ("94480 Ablon sur Seine", "94480 Ablon-sur-Seine"),
    ],
)
def test_a_postcode_with_its_town_is_that_town(typed: str, label: str) -> None:
    answer = first(typed)
    assert (answer.label, answer.precision, answer.recognised) == (label, Precision.LOCALITY, True)


@pytest.mark.parametrize("typed", ["93100 Vincennes", "12 Montreuil 93100"])
def test_a_postcode_with_something_else_is_asked_about(typed: str) -> None:
    assert not first(typed).recognised


def test_a_town_alone_comes_before_the_streets_called_after_it() -> None:
    assert [answer.label for answer in find("Montreuil")[:2]] == ["93100 Montreuil", "Rue de Montreuil 75011 Paris"]


@pytest.mark.parametrize("typed", ["12 rue de Paris 93100 Montreuil", "12 rue de la République Montreuil"])
def test_an_address_of_the_suburbs_is_its_commune(typed: str) -> None:
    answer = first(typed)
    assert (answer.label, answer.certain, answer.recognised) == ("93100 Montreuil", False, False)


def test_a_street_of_paris_may_bear_a_suburbs_name() -> None:
    assert first("12 rue de Montreuil").certain


@pytest.mark.parametrize("typed", ["05190 Rousset", "12 rue de Crimée 69001 Lyon", "", "??", "qwxz", "1" * 200])
def test_what_is_nowhere_here_gives_nothing(typed: str) -> None:
    assert find(typed) == []


@pytest.mark.parametrize("typed", ["12 rue de Crimée Lyon", "12 rue de Crimée résidence les Tilleuls"])
def test_words_too_many_still_show_the_street_but_nothing_is_sure(typed: str) -> None:
    answer = first(typed)
    assert (answer.label, answer.certain, answer.recognised) == ("12 Rue de Crimée 75019 Paris", False, False)


@pytest.mark.parametrize("typed", ["12 rue de cri", "12 rue cri", "12 r crime", "12 rue de krim", "12 crim"])
def test_the_beginning_of_a_name_is_enough_while_typing(typed: str) -> None:
    assert suggest(typed)[0].label == "12 Rue de Crimée 75019 Paris"


def test_an_address_costs_a_query_or_two() -> None:
    for typed in ("12 rue de Crimée 75019", "12 bis rue de Crimée"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            suggest(typed)
        assert len(queries) <= 2


def test_a_position_finds_its_nearest_numbers_in_order() -> None:
    here = first("12 rue de Crimée").coordinates
    answers = reverse(here, limit=4)
    assert answers[0].label == "12 Rue de Crimée 75019 Paris"
    distances = [great_circle_m(here, answer.coordinates) for answer in answers]
    assert distances == sorted(distances)


def test_a_position_far_from_every_address_finds_none() -> None:
    assert reverse(Coordinates(longitude=-1.5, latitude=47.2)) == []
