import pytest

from geo.geocoding.noise import without_noise
from geo.geocoding.normalise import plain, words_of


@pytest.mark.parametrize(
    "noise",
    [
        "2e étage",
        "3ème étage gauche",
        "étage 4",
        "RDC",
        "code 45B12",
        "digicode : A1234",
        "code porte 45B12",
        "interphone Martin",
        "bât C",
        "bâtiment 2",
        "esc. B",
        "appt 12",
        "porte gauche",
        "(fond de cour à gauche)",
        "au fond de la cour",
        "chez Mme Dupont",
        "Mme Martin",
        "06 12 34 56 78",
        "jeanne@example.org",
        "sonner deux fois",
    ],
)
def test_what_does_not_tell_where_is_dropped(noise: str) -> None:
    assert words_of(without_noise(plain(f"12 rue de Crimée, {noise}"))) == ["12", "rue", "de", "crimee"]


@pytest.mark.parametrize(
    "street",
    [
        "24 rue des Batignolles",
        "5 porte de Clichy",
        "34 avenue de la porte d asnieres",
        "5 rue Monsieur",
        "4 villa M. Rollinat",
        "12 avenue de France",
        "3 rue Anatole France",
        "8 cour du Bel Air",
        "2 rue de la Cour des Noues",
        "10 rue Mademoiselle",
        "4 rue Monsieur le Prince",
        "6 rue de Madame",
        "14 cité Étienne Marcel",
        "12 rue de Crimée (75019)",
        "12 rue de Crimée (Paris 19)",
        "12 rue de Crimée (19ème arrondissement)",
    ],
)
def test_nothing_is_taken_from_a_street_name(street: str) -> None:
    assert words_of(without_noise(plain(street))) == words_of(plain(street))
