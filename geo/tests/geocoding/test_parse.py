import pytest

from geo.geocoding.parse import parse


@pytest.mark.parametrize(
    ("text", "number", "suffix"),
    [
        ("12 rue de Crimée", 12, ""),
        ("12, rue de Crimée", 12, ""),
        ("n° 12 rue de Crimée", 12, ""),
        ("14 bis rue de Tanger", 14, "b"),
        ("14bis rue de Tanger", 14, "b"),
        ("14 B rue de Tanger", 14, "b"),
        ("32ter rue de Tanger", 32, "t"),
        ("52 A rue Gauthey", 52, "a"),
        ("n°12 rue de Crimée", 12, ""),
        ("N° 12; rue de Crimée", 12, ""),
        ("5BV avenue Marcel Doret", 5, "bv"),
        ("12 av porte de Vanves", 12, ""),
        ("17Z du Poteau", 17, "z"),
        ("Paris 12 rue de Crimée", 12, ""),
        ("75019 Paris, 12 rue de Crimée", 12, ""),
        ("12-14 rue de Crimée", 12, ""),
        ("12 à 14 rue de Crimée", 12, ""),
        ("14 r pajol", 14, ""),
        ("6 d'Alésia", 6, ""),
        ("10 place du 18 juin 1940", 10, ""),
        ("place du 8 mai 1945", None, ""),
        ("rue de Crimée", None, ""),
    ],
)
def test_number_and_suffix_are_read(text: str, number: int | None, suffix: str) -> None:
    parsed = parse(text)
    assert (parsed.number, parsed.suffix) == (number, suffix)


def test_a_whole_life_story_is_read() -> None:
    parsed = parse("Mme Martin, 12-14 rue des Batignolles bât C 2e étage code 45B12 chez Dupont, 75 017 Paris")
    assert (parsed.number, parsed.postcode, parsed.street.kind, parsed.street.core) == (
        12,
        "75017",
        "rue",
        "batignolles",
    )
    assert parsed.extra == ""


def test_a_number_behind_the_street_is_only_a_guess() -> None:
    parsed = parse("rue de Crimée 12")
    assert (parsed.number, parsed.street.core, parsed.guessed) == (12, "crimee", True)


@pytest.mark.parametrize("text", ["12 rue de Paris 93100 Montreuil", "Montreuil, 12 rue de Paris"])
def test_words_beside_the_address_are_kept_apart(text: str) -> None:
    parsed = parse(text)
    assert (parsed.street.core, parsed.extra) == ("paris", "montreuil")


@pytest.mark.parametrize("text", ["75019", "Paris 19e", "19ème arrondissement"])
def test_a_place_alone_is_one(text: str) -> None:
    assert parse(text).is_place_only


@pytest.mark.parametrize("text", ["", " ", "???", "'; DROP TABLE", "%", "\x00", "1" * 200, "é" * 200, "rue", "𝟙𝟚 rue"])
def test_any_text_can_be_taken_apart(text: str) -> None:
    parse(text)
