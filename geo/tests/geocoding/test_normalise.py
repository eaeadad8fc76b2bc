import pytest

from geo.geocoding.normalise import forms_of_name, kind_of, plain


def test_accents_ligatures_and_apostrophes_do_not_count() -> None:
    assert plain("Rue du Sacré-Cœur, l’Île d'Or") == "rue du sacre-coeur, l ile d or"


def test_a_street_name_is_known_in_four_forms() -> None:
    forms = forms_of_name("Rue de l'Abbé Gillet")
    assert (forms.kind, forms.core, forms.squash, forms.full) == (
        "rue",
        "abbe gillet",
        "delabbegillet",
        "de l abbe gillet",
    )


@pytest.mark.parametrize(
    ("short", "whole"),
    [
        ("bd du gal leclerc", "Boulevard du Général Leclerc"),
        ("place du 18 juin 1940", "Place du Dix-Huit Juin 1940"),
        ("r du fg st denis", "Rue du Faubourg Saint-Denis"),
        ("av du mal foch", "Avenue du Maréchal Foch"),
        ("pl ste opportune", "Place Sainte-Opportune"),
        ("r du dr magnan", "Rue du Docteur Magnan"),
    ],
)
def test_abbreviations_mean_the_whole_words(short: str, whole: str) -> None:
    assert forms_of_name(short) == forms_of_name(whole)


@pytest.mark.parametrize(
    ("word", "kind"), [("bulevard", "boulevard"), ("sqaure", "square"), ("reu", "rue"), ("crimee", None)]
)
def test_a_badly_spelt_kind_is_still_one(word: str, kind: str | None) -> None:
    assert kind_of([word, "mignot"]) == kind


def test_a_name_made_of_linking_words_keeps_them() -> None:
    assert forms_of_name("Rue de la").core == "de la"


@pytest.mark.parametrize(("heard", "written"), [("sufran", "suffren"), ("sampex", "sampaix"), ("bertier", "berthier")])
def test_words_that_sound_alike_have_one_phonetic_form(heard: str, written: str) -> None:
    assert forms_of_name(f"rue {heard}").phonetic == forms_of_name(f"rue {written}").phonetic
