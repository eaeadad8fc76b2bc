"""What was typed into the one box, read in every way it may be meant, and what of a file it fits."""

import re
import unicodedata
from dataclasses import dataclass

from django.db import models

from collections_app.board.reference_said import reference_in
from collections_app.board.slips import slips
from collections_app.models import PickupRequest
from geo.geocoding.normalise import KINDS

LEAST_DIGITS = 4  # fewer digits than this are a house number, not the end of a telephone number
WHOLE_DIGITS = 9
ABROAD_DIGITS = 11  # "33" may as well be the beginning of anything
LEAST_INSIDE = 3  # fewer letters than this stand inside of nearly every word
MOST_WORDS = 8
MOST_GUESSED = 4
AMONG_WORDS = re.compile(r"(?:\+33|\b0033|\b0)[ .-]?(?:\(0\))?[ .-]?([1-9](?:[ .-]?[0-9][0-9]){4})\b")
# What a street is called is said loosely: where a name is spelled nearly, these need not fit.
_LOOSE = "rue r avenue av ave boulevard bd bld place pl quai passage impasse allee de du des la le les d l"
LOOSE = frozenset(_LOOSE.split())
_TITLES = "m mr mme mlle monsieur madame mademoiselle messieurs mesdames famille docteur dr maitre me"
TITLES = frozenset(_TITLES.split())
MARRIED = "et"  # between two titles: "M. et Mme Martin"
NUMBER_CALLED = re.compile(r"^(?:t[eé]l(?:[eé]phone)?|portable|mobile|fixe)\b[\s.:]*", re.IGNORECASE)
NAME_THEN_STREET = re.compile(r"([^\d,]+?)[\s,]+(\d.*[^\W\d_].*)")
LETTERS_OF_THEIR_OWN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae", "ß": "ss"})


class Kind(models.TextChoices):
    """What of a file fits what was typed."""

    REFERENCE = "REFERENCE", "référence"
    PHONE = "PHONE", "téléphone"
    NAME = "NAME", "nom"
    ADDRESS = "ADDRESS", "adresse"
    EMAIL = "EMAIL", "e-mail"
    SEVERAL = "SEVERAL", "en plusieurs endroits"
    NEAR = "NEAR", "à un signe près"


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number, or a piece of one. `digits` are those that a number stored as E.164 would end with."""

    digits: str
    from_its_start: bool = False

    @property
    def dialled(self) -> str:
        """As far as it is known: "0612345678", or its last digits."""
        return f"0{self.digits}" if self.from_its_start or len(self.digits) == WHOLE_DIGITS else self.digits

    @property
    def is_whole(self) -> bool:
        return len(self.digits) >= WHOLE_DIGITS


def number_in(text: str) -> Number | None:
    """ "06 12 34 56 78", "Tél. +33 (0)6 12…" and "612345678" → 612345678. The end of a number keeps its zero: "01 28".

    None when the text holds letters, or too few digits to be a telephone number.
    """
    text = NUMBER_CALLED.sub("", text.lstrip("( "))
    typed = re.sub(r"[^0-9]", "", text.replace("(0)", ""))
    if re.search(r"[^\W0-9_]", text) or (len(typed) < WHOLE_DIGITS and re.search(r"[^0-9\s.+()/-]", text)):
        return None
    abroad = re.match(r"0033|33", typed)
    if abroad and (text.startswith("+33") or abroad[0] == "0033" or len(typed) >= ABROAD_DIGITS):
        national = typed[abroad.end() :].removeprefix("0")
    elif typed.startswith("00"):
        national, typed = "", typed[2:]
    else:
        national = typed.removeprefix("0") if typed.startswith("0") else ""
    digits = national if len(national) >= LEAST_DIGITS else typed
    return Number(digits, from_its_start=bool(national)) if len(digits) >= LEAST_DIGITS else None


def in_one_piece(text: str) -> str:
    """A number among other words, as it is dialled: "Martin 06.12.34.56.78" → "Martin 0612345678"."""
    return AMONG_WORDS.sub(lambda found: "0" + re.sub(r"\D", "", found[1]), text)


def tidy(text: str) -> str:
    """Single spaces, and no signs that are not seen: they come along with what is pasted."""
    return " ".join("".join(" " if sign == "\x00" else sign for sign in text if not _is_unseen(sign)).split())


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf"


def without_title(words: list[str]) -> list[str]:
    """ "M. et Mme Martin" are filed as "Anne Martin". Alone, or inside of a street’s name, a title stays."""
    if len(words) > 1 and words[0] in TITLES:
        rest = words[2:] if words[1] == MARRIED and len(words) > 2 else words[1:]
        return without_title(rest)
    return words


def guessed(words: list[str]) -> dict[str, frozenset[str]]:
    """The words of which a slip is guessed, the longest ones, with their spellings; the kind of a street is none."""
    named = [word for word in words if word not in LOOSE] or words
    return {word: slips(word) for word in sorted(named, key=len, reverse=True)[:MOST_GUESSED]}


def kind_of(request: PickupRequest, words: list[str]) -> Kind:
    """What of the file the words stand in."""
    name = plain(request.name)
    fields = {
        Kind.NAME: f"{name} {name.replace(' ', '')}",
        Kind.ADDRESS: plain(request.address),
        Kind.EMAIL: plain(request.email),
        Kind.PHONE: plain(request.phone.as_national).replace(" ", "") if request.phone else "",
    }
    fits = (kind for kind, text in fields.items() if all(word in text for word in words))
    return next(fits, Kind.SEVERAL)


def plain(text: str) -> str:
    """Nearly as the database's `plain_words`, for what is shown; what is sought goes through the database's own."""
    letters = (sign for sign in unicodedata.normalize("NFKD", text.lower()) if not "\u0300" <= sign <= "\u036f")
    whole = unicodedata.normalize("NFC", "".join(letters)).translate(LETTERS_OF_THEIR_OWN)
    return " ".join(re.findall(r"[^\W_]+", whole))


def new_from(text: str) -> dict[str, str]:
    """What a new request can begin with: what was sought and not found, as `tel`, `mail`, `nom` and `adresse`."""
    if number_in(text):
        return {"tel": NUMBER_CALLED.sub("", text)}
    said = reference_in(text)
    if not plain(text) or (said.is_sure and not said.signs.isalpha()):
        return {}
    known, rest = {}, text
    for field, written in (("tel", AMONG_WORDS), ("mail", re.compile(r"\S+@[^\s,;]*"))):
        found = written.search(rest)
        if found:
            known[field] = found[0]
            rest = rest.replace(found[0], " ").strip(" ,;:-")
    return known | _person_or_place(rest)


def _person_or_place(text: str) -> dict[str, str]:
    """ "Dupré, 12 rue Pajol" is both; what begins as a street is a street."""
    if not plain(text):
        return {}
    both = NAME_THEN_STREET.fullmatch(text)
    if both and plain(both[1]).partition(" ")[0] not in KINDS:
        return {"nom": both[1], "adresse": both[2]}
    return {"adresse" if re.search(r"\d", text) else "nom": text}
