"""Why a stop cannot go somewhere, in words; what else would suffer is said for what it is."""

import pytest

from collections_app.routing.faults import Fault
from frontend.fault_words import fault_words

NAMES = {"H1": "Mme Martin", "H2": "Rose", "H3": "Paul"}
LATE = (Fault("window", "H2", 600), Fault("window", "H3", 900))


@pytest.mark.parametrize(
    ("faults", "words"),
    [
        ([Fault("window", "H1", 300)], "Mme Martin\u00a0: 5 min trop tard."),
        ([Fault("window", "H1", 300), *LATE], "Mme Martin\u00a0: 5 min trop tard, et 2 autres arrêts aussi."),
        ([Fault("weight", "H1", 9_500)], "Camion trop lourd de 10 kg à partir de Mme Martin."),
        (
            [Fault("weight", "H1", 9_500), LATE[0]],
            "Camion trop lourd de 10 kg à partir de Mme Martin, et 1 arrêt trop tard.",
        ),
    ],
)
def test_a_fault_says_what_breaks_and_what_else(faults: list[Fault], words: str) -> None:
    assert fault_words(faults, NAMES).replace("\u202f", " ") == words
