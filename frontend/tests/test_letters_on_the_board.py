"""What staff read of a letter before it goes: every word but the donor's own key."""

import pytest

from frontend.templatetags.board import without_their_link

KEY = "https://amistock.example/suivi/12-abcDEF_1/"


@pytest.mark.parametrize("link", [KEY, f"{KEY}plus-tot/", f"{KEY}photos/"])
def test_the_private_link_is_not_shown(link: str) -> None:
    assert without_their_link(f"Tout voir : {link}\n\nÀ bientôt") == "Tout voir : (son lien privé)\n\nÀ bientôt"


def test_other_links_are_shown() -> None:
    letter = "Un Amistock : https://amistock.example/points/la-boutique/"
    assert without_their_link(letter) == letter
