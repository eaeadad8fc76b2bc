from dataclasses import replace

import pytest

from geo.distance import Coordinates
from geo.geocoding.confidence import judge
from geo.geocoding.match import Match, NumberFound
from geo.geocoding.normalise import forms_of_name
from geo.geocoding.parse import parse

HERE = Coordinates(longitude=2.38, latitude=48.88)


def a_street(name: str, *, postcode: str = "75019", has_number: bool = True, suffix: str = "", last: int = 30) -> Match:
    forms = forms_of_name(name)
    return Match(
        id=f"{name} {postcode}",
        name=name,
        kind=forms.kind or "",
        core=forms.core,
        squash=forms.squash,
        phonetic=forms.phonetic,
        full=forms.full,
        postcodes=[postcode],
        city="Paris",
        size=20,
        lowest_number=1,
        highest_number=last,
        source="BAN",
        likeness=1,
        coordinates=HERE,
        number=NumberFound(suffix, postcode, HERE) if has_number else None,
    )


CRIMEE = a_street("Rue de Crimée")


@pytest.mark.parametrize(
    "typed",
    [
        "12 rue de Crimée",
        "12 rue de Crimée 75019 Paris",
        "12 rue de crimee paris XIXe",
        "12 r crimée",
        "12 rue de crimmée",
        "12 rue de krimée",
        "12 rue de Crimée, 2e étage, code 45B12",
    ],
)
def test_a_number_of_the_street_that_was_typed_is_certain(typed: str) -> None:
    assert judge(parse(typed), CRIMEE, []).certain


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("12 avenue de Crimée", "another kind"),
        ("12 Crimée", "no kind"),
        ("12 bis rue de Crimée", "another suffix"),
        ("12 rue de Crimée 75012", "another arrondissement"),
        ("12 rue de Crimée 05190 Rousset", "another town"),
        ("12 rue de Crimée Lyon", "a word that is not of the name"),
        ("12 rue de Crimée, Lyon", "a word beside the address"),
        ("Lyon, 12 rue de Crimée", "a word before the address"),
        ("12 rue de Grimaud", "too unlike"),
        ("12 rue de Cri", "half a name"),
        ("12 rue C. Crimée", "somebody's initial"),
        ("12 rue de la Crimée de", "linking words too many"),
        ("rue de Crimée 12", "a number in an odd place"),
        ("rue de Crimée", "no number"),
    ],
)
def test_one_condition_missing_is_enough_to_ask(typed: str, why: str) -> None:
    assert not judge(parse(typed), CRIMEE, []).certain, why


def test_a_number_without_a_row_is_recognised_but_never_certain() -> None:
    confidence = judge(parse("12 rue de Crimée"), replace(CRIMEE, number=None), [])
    assert (confidence.recognised, confidence.certain) == (True, False)


def test_a_number_beyond_the_street_is_not_even_recognised() -> None:
    assert not judge(parse("9999 rue de Crimée"), replace(CRIMEE, number=None), []).recognised


def test_75016_and_75116_are_one_place() -> None:
    assert judge(parse("12 place Victor Hugo 75016"), a_street("Place Victor Hugo", postcode="75116"), []).certain


def test_a_misspelt_name_between_two_streets_is_asked_about() -> None:
    oran, orsel = a_street("Rue d'Oran"), a_street("Rue d'Orsel")
    assert not judge(parse("12 rue d'orse"), orsel, [a_street("Rue d'Orse", has_number=False), orsel]).certain
    assert judge(parse("12 rue d'Oran"), oran, [oran, orsel]).certain


def test_a_longer_name_that_begins_so_is_a_rival_while_typing_and_when_misspelt() -> None:
    clement, marot = a_street("Rue Clément"), a_street("Rue Clément Marot")
    typed = parse("12 rue Clément")
    assert judge(typed, clement, [clement, marot]).certain
    assert not judge(typed, clement, [clement, marot], typing=True).certain
    assert judge(typed, clement, [clement, replace(marot, number=None)], typing=True).certain
    bessin, bessieres = a_street("Rue du Bessin"), a_street("Rue Bessières")
    assert not judge(parse("12 rue du bessi"), bessin, [bessin, bessieres]).certain


def test_a_former_name_must_be_exact() -> None:
    formerly = replace(a_street("Avenue d'Orléans"), name="Avenue du Général Leclerc", former="Avenue d'Orléans")
    assert judge(parse("12 avenue d'Orléans"), formerly, []).certain
    assert not judge(parse("12 avenue d'Orlean"), formerly, []).recognised


def test_a_namesake_in_another_town_is_a_rival_only_with_that_number() -> None:
    here, there = a_street("Rue Victor Hugo"), a_street("Rue Victor Hugo", postcode="92300")
    assert not judge(parse("12 rue Victor Hugo"), here, [here, there]).certain
    assert judge(parse("12 rue Victor Hugo 75019"), here, [here, there]).certain
    assert judge(parse("12 rue Victor Hugo"), here, [here, replace(there, number=None)]).certain
