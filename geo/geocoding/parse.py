"""What a person typed, taken apart: number, suffix, street, postcode. Pure."""

import re
from dataclasses import dataclass

from geo.geocoding.district import take_postcode
from geo.geocoding.noise import without_noise
from geo.geocoding.normalise import KINDS, StreetForms, plain, street_forms, words_of

SUFFIXES = {"bis": "b", "ter": "t", "quater": "q", "quinquies": "c"}
_RANGE = r"(?:\s*(?:-|/|et|a)\s*\d{1,4})?"
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
# "52 A rue", "5BV avenue"; in "12 av porte de Vanves" it is the kind.
_PARCEL = rf"[a-qs-z]\d?(?=[\s,])|(?!(?:{_KIND}|de|du|la|le|au)\b)[a-z]{{2}}\d?(?=[\s,])"
_GLUED = r"(?<=\d)[a-z]{1,2}\d?(?=[\s,])"
_NUMBER_BEFORE_KIND = re.compile(
    rf"\b(\d{{1,4}}){_RANGE}\s*(bis|ter|quater|quinquies|{_PARCEL}|r(?=[\s,]+(?:{_KIND})\b))?[\s,]*(?=(?:{_KIND})\b)"
)
_NUMBER_FIRST = re.compile(rf"\W*(\d{{1,4}}){_RANGE}\s*(bis\b|ter\b|quater\b|[bt](?=[\s,])|{_GLUED})?(?=\W|$)")
_NUMBER_LAST = re.compile(r"[\s,]+(\d{1,3})\s*(bis|ter|quater)?\W*$")


# Words around an address that say nothing about where it is.
_HARMLESS_WORDS = """
a adresse arr arrondissement au aux bonjour c collecte d de demeurant des domicile du en enlevement est et france
habite habitons j je l la le les ma merci mon notre nous paris rdv sommes suis svp
"""
_HARMLESS = frozenset(_HARMLESS_WORDS.split())


@dataclass(frozen=True, slots=True)
class ParsedAddress:
    """`suffix` is written as the address file does: "" or "b", "t", "q" or a parcel letter.

    `guessed` marks a number found where numbers do not stand ("rue de Crimée 12"); `extra` are the words
    around the address that are neither noise nor part of it, a town perhaps.
    """

    number: int | None
    suffix: str
    postcode: str | None
    street: StreetForms
    extra: str = ""
    guessed: bool = False

    @property
    def is_place_only(self) -> bool:
        """Whether nothing but a postcode or an arrondissement was typed."""
        return self.postcode is not None and self.number is None and not self.street.full


def parse(text: str) -> ParsedAddress:
    """Takes any text; what it cannot place stays in `street`, where it will match nothing, or in `extra`."""
    lines = ", ".join(plain(text).replace(";", ",").splitlines())
    postcode, rest = take_postcode(without_noise(lines))
    number, suffix, guessed, before = None, "", False, ""
    match = _NUMBER_BEFORE_KIND.search(rest) or _NUMBER_FIRST.match(rest)
    if match:
        before, rest = rest[: match.start()], rest[match.end() :]
    elif (match := _NUMBER_LAST.search(rest)) and len(words_of(rest[: match.start()])) > 1:
        rest, guessed = rest[: match.start()], True
    if match:
        number = int(match[1])
        suffix = SUFFIXES.get(match[2] or "", match[2] or "")
    street, *behind = [part for part in rest.split(",") if words_of(part)] or [""]
    extra = [word for part in (before, *behind) for word in words_of(part) if word not in _HARMLESS]
    return ParsedAddress(number, suffix, postcode, street_forms(words_of(street)), " ".join(extra), guessed)
