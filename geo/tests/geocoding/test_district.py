import pytest

from geo.geocoding.district import same_district, take_postcode
from geo.geocoding.normalise import plain, words_of


@pytest.mark.parametrize(
    ("written", "postcode"),
    [
        ("75019", "75019"),
        ("75 019", "75019"),
        ("Paris 19", "75019"),
        ("Paris 19e", "75019"),
        ("Paris dix-neuvieme", "75019"),
        ("dix neuvieme arrondissement", "75019"),
        ("paris 1er", "75001"),
        ("Paris 05", "75005"),
        ("19ème", "75019"),
        ("19e arrondissement", "75019"),
        ("XIXe", "75019"),
        ("Paris XI", "75011"),
        ("paris Ie", "75001"),
        ("75116 Paris", "75116"),
        ("75940 Paris cedex 19", "75019"),
        ("93100 Montreuil", "93100"),
        ("05190", "05190"),
    ],
)
def test_a_postcode_is_read_however_it_is_written(written: str, postcode: str) -> None:
    found, rest = take_postcode(plain(f"12 rue de Crimée {written}"))
    assert found == postcode
    assert words_of(rest)[:4] == ["12", "rue", "de", "crimee"]


@pytest.mark.parametrize(
    "text",
    [
        "12 rue de crimee",
        "place du 8 mai 1945",
        "5 rue des iles",
        "12 rue de crimee paris 21",
        "paris 12 rue de crimee",
        "5 rue francois ier",
    ],
)
def test_a_text_without_postcode_has_none(text: str) -> None:
    assert take_postcode(text)[0] is None


def test_a_street_may_be_called_after_the_town() -> None:
    assert words_of(take_postcode("12 rue de paris")[1]) == ["12", "rue", "de", "paris"]


def test_the_16th_has_two_postcodes() -> None:
    assert same_district("75016", "75116")
    assert not same_district("75016", "75017")
