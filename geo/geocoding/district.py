"""Postcodes and arrondissements in what people type: "75 011", "Paris XIe", "11ème arrondissement". Pure."""

import re

from geo.geocoding.normalise import KINDS

_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_ROMAN = {numeral: value for value, numeral in enumerate(_NUMERALS.split(), 1)}
_CEDEX = re.compile(r"\b75\d{3}\b(?=[^0-9]*\bcedex\b)|\bcedex\b")
_POSTCODE = re.compile(r"\b(75)\s?(0(?:0[1-9]|1\d|20)|116)\b|\b(0[1-9]|[1-8]\d|9[0-8])(\d{3})\b")
_WORDS = "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme"
_WORDS += " treizieme quatorzieme quinzieme seizieme dix-septieme dix-huitieme dix-neuvieme vingtieme"
_IN_WORDS = {word: value for value, word in enumerate(_WORDS.split(), 1)}
_IN_WORD = "|".join(sorted(_IN_WORDS, key=len, reverse=True)).replace("-", "[ -]")
_ORDINAL = r"(?:er|ere|e|eme|ieme|em)"
_DISTRICT = r"(?:\s*(?:arr|ardt|arrdt|arrond|arrondissement)s?\b\.?)?"
# "Paris, 12 rue de Crimée": the number belongs to the street.
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_NO_STREET = rf"(?!\s?(?:bis|ter|quater|[a-z])?\b[\s,]*(?:{_KIND})\b)"
_ARRONDISSEMENTS = [
    re.compile(pattern)
    for pattern in (
        rf"\bparis[\s,-]+0?(\d{{1,2}})\s*{_ORDINAL}\b{_DISTRICT}",
        rf"\bparis[\s,-]+0?(\d{{1,2}})\b{_DISTRICT}{_NO_STREET}",
        rf"\bparis[\s,-]+({_IN_WORD})\b{_DISTRICT}",
        rf"\b({_IN_WORD})\s+arr\w*",
        rf"\bparis[\s,-]+([xvi]+)\s?{_ORDINAL}?\b{_DISTRICT}(?=\W*$)",
        rf"\b(\d{{1,2}})\s*{_ORDINAL}\b{_DISTRICT}(?=\W*(?:paris)?\W*$)",
        rf"(?<!\bfrancois )(?<!\balbert )\b([xvi]+){_ORDINAL}\b{_DISTRICT}(?=\W*(?:paris)?\W*$)",
        rf"\b(\d{{1,2}})\s*{_ORDINAL}?\s*(?:arr|ardt|arrdt|arrond|arrondissement)s?\b\.?",
    )
]
# "Rue de Paris" is a street; "… , Paris" is where it stands.
_PARIS = re.compile(r"(?<!de )(?<!de)\bparis\b(?!-[a-z]{2})")


def take_postcode(text: str) -> tuple[str | None, str]:
    """The postcode that a plain text names, in whatever words, and the text without it and without "Paris"."""
    text = _CEDEX.sub(" ", text)
    postcode, text = _first_postcode(text)
    for pattern in _ARRONDISSEMENTS:
        number, text_without = _first_arrondissement(pattern, text)
        if number:
            postcode = postcode or f"750{number:02d}"
            text = text_without
            break
    return postcode, _PARIS.sub(" ", text).strip(" ,")


def district_of(postcode: str) -> list[str]:
    """All the postcodes of one place: 75016 and 75116 share one arrondissement."""
    return ["75016", "75116"] if postcode in ("75016", "75116") else [postcode]


def same_district(one: str, other: str) -> bool:
    """Whether two postcodes name the same place."""
    return other in district_of(one)


def _first_postcode(text: str) -> tuple[str | None, str]:
    match = _POSTCODE.search(text)
    if not match:
        return None, text
    return "".join(part for part in match.groups() if part), f"{text[: match.start()]} , {text[match.end() :]}"


def _first_arrondissement(pattern: re.Pattern[str], text: str) -> tuple[int | None, str]:
    match = pattern.search(text)
    if not match:
        return None, text
    written = match[1].replace(" ", "-")
    number = int(written) if written.isdigit() else _ROMAN.get(written) or _IN_WORDS.get(written, 0)
    if not 1 <= number <= 20:
        return None, text
    return number, f"{text[: match.start()]} , {text[match.end() :]}"
