"""What is said of a whole gift: sentences of the house, which the rules in force may put in other words."""

import re
from collections.abc import Mapping
from decimal import Decimal

from collections_app.sayings import Saying
from collections_app.volume import Volume
from collections_app.volume_words import spoken_m3

SENTENCES: Mapping[str, str] = {
    Saying.COLLECT: "Environ {volume} : au-dessus de {seuil}, nous venons chez vous, c’est gratuit.",
    Saying.ASK: (
        "Environ {volume}, mais certains modèles sont bien plus grands que d’autres. Le camion vient au-dessus de "
        "{seuil} : nous vous appelons pour savoir ce qu’il en est chez vous, et décider ensemble."
    ),
    Saying.UNKNOWN: (
        "Votre liste compte un objet que nous ne savons pas mesurer : nous vous rappelons pour en parler."
    ),
    Saying.RELAY: "Environ {volume} : c’est trop petit pour un camion, parfait pour un Amistock.",
    Saying.SPLIT: (
        "Environ {volume} : c’est trop petit pour un camion. Le plus petit va dans un Amistock près de chez vous, "
        "le reste est à nous apporter."
    ),
    Saying.BRING: (
        "Environ {volume} : le camion vient au-dessus de {seuil}, et un Amistock n’a pas la place. "
        "Vous pouvez nous l’apporter."
    ),
    Saying.REFUSED: "Nous ne pouvons pas prendre ces objets, mais voici où ils seront bien reçus.",
}
NO_BREAK = "\u00a0"
PLACES = ("{volume}", "{seuil}")


def spoken(sentence: str, volume: Volume, threshold_m3: Decimal) -> str:
    """A sentence with its figures, set as French wants it.

    `{volume}` is the likely volume, `{seuil}` what the truck comes above.
    """
    figures = (spoken_m3(volume.likely_m3), spoken_m3(threshold_m3))
    for place, figure in zip(PLACES, figures, strict=True):
        sentence = sentence.replace(place, figure)
    return re.sub(r" (?=[:;?!])", NO_BREAK, sentence)


def unknown_places(sentence: str) -> list[str]:
    """What stands in braces and is no figure of ours."""
    return [place for place in re.findall(r"\{[^}]*\}?|\}", sentence) if place not in PLACES]
