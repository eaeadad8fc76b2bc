"""What people write beside an address: floors, codes, names, telephones. Pure."""

import re

from geo.geocoding.normalise import KINDS

# "rue Madame" and "villa M. Rollinat" are streets.
_NOT_A_STREET = "".join(rf"(?<!\b{kind} )(?<!\b{kind}\. )" for kind in KINDS)
_SIDE = r"(?:\s*(?:a\s+)?(?:gauche|droite|face))?"
_NOISE = [
    re.compile(pattern)
    for pattern in (
        r"\S+@\S+",  # e-mail
        r"(?:\+33|\b0)\s?[1-9](?:[ .]?\d{2}){4}\b",  # telephone
        # "(fond de cour)", but not "(75019)", "(Paris 19)", "(19e)".
        r"\((?!\s*(?:\d{5}\b|paris\b|\d{1,2}\s*(?:er|e|eme|ieme)\s*(?:arr\w*\s*)?\)))[^)]*\)",
        r"\b\d{1,2}\s*(?:er|e|eme|ieme|nd|nde|o)?\s*etage\b" + _SIDE,
        r"\betage\s*:?\s*\d{1,2}\b",
        r"\b(?:rdc|rez[ -]de[ -]chaussee)\b",
        r"\b(?:premier|deuxieme|troisieme|quatrieme|cinquieme|sixieme|septieme|dernier)\s+etage\b" + _SIDE,
        # "bat" is a word of its own here, so that Batignolles is safe.
        r"\b(?:bat|batiment|esc|escalier|appt?|appartement|apt|hall|boite)\b\s*[:.]?\s*(?:\d+\w?|[a-z]\d{0,3})\b",
        r"\b(?:digi)?codes?\b(?:\s+(?:porte|entree|portail|immeuble))?\s*[:.]?\s*[a-z]?\d+[a-z]?\d*[a-z]?\b(?:\s+puis\s+\w+)?",
        r"\b(?:interphone|interph)\b\s*[:.]?\s*(?:au nom de\s+)?[a-z]+",
        # "porte d" begins "porte d'Asnières" too.
        r"\bporte\b\s*(?:\d{1,3}|[abcef]|d(?!\s*[a-z])|(?:de |a )?(?:gauche|droite|face))\b",
        r"\b(?:bp|cs)\s*\d+",
        r"\b(?:au |en )?fond (?:de (?:la )?)?cour\b",
        r"\b(?:sonner|sonnette|demander|aupres)\b[^,]*",
        r"\b(?:chez|c/o|a l attention de)\b\s*(?:(?:m|mr|mme|mlle|madame|monsieur|famille)\b\.?\s*)?[^,\d]*",
        _NOT_A_STREET
        + r"\b(?:m|mr|mme|mlle|madame|monsieur)\b\.?(?:\s+et\s+(?:m|mr|mme|madame)\b\.?)?\s+[a-z-]+(?=\s*(?:,|\d|$))",
        r"(?:(?<=paris)|(?<=\d{5})|,)\s*france\s*$",
        r"\bn[o°]\s*(?=\d)",
    )
]
_BEHIND_COMMA = re.compile(r",(?=\s*(?:,|$))")


def without_noise(text: str) -> str:
    """A plain text without what does not tell where. Nothing is taken from street names."""
    for pattern in _NOISE:
        text = pattern.sub(" ", text)
    return _BEHIND_COMMA.sub(" ", text).strip(" ,.;")
