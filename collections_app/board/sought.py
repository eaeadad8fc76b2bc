"""What was typed into the one box, read in every way it may be meant, and what of a file it fits."""

import re
import unicodedata
from dataclasses import dataclass

from django.db import models

from collections_app.board.slips import slips
from collections_app.models import PickupRequest

LEAST_DIGITS = 4  # fewer digits than this are a house number, not the end of a telephone number
WHOLE_DIGITS = 9
ABROAD_DIGITS = 11  # "33" may as well be the beginning of anything
LEAST_INSIDE = 3  # fewer letters than this stand inside of nearly every word
MOST_WORDS = 8
MOST_GUESSED = 4
REFERENCE = re.compile(r"^[A-Z0-9]{3}-?[A-Z0-9]{4}$")
REFERENCE_BEGUN = re.compile(r"^[A-Z0-9]{3}-[A-Z0-9]{0,4}$")
# Without its dash it is told from a word and from a number by having both letters and figures: "k7m", "k7m 42".
BEGUN_WITHOUT_DASH = re.compile(r"^(?=.*[A-Z])(?=.*[0-9])[A-Z0-9]{3} ?[A-Z0-9]{0,3}$")
AMONG_WORDS = re.compile(r"(?:\+33|\b0033|\b0)[ .-]?(?:\(0\))?[ .-]?([1-9](?:[ .-]?[0-9][0-9]){4})\b")
# What a street is called is said loosely: where a name is spelled nearly, these need not fit.
_LOOSE = "rue r avenue av ave boulevard bd bld place pl quai passage impasse allee de du des la le les d l"
LOOSE = frozenset(_LOOSE.split())
TITLES = frozenset(["m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"])


class Kind(models.TextChoices):
    """What of a file fits what was typed."""

    REFERENCE = "REFERENCE", "référence"
    PHONE = "PHONE", "téléphone"
    NAME = "NAME", "nom"
    ADDRESS = "ADDRESS", "adresse"
    EMAIL = "EMAIL", "e-mail"
    SEVERAL = "SEVERAL", "nom et adresse"
    NEAR = "NEAR", "à un signe près"


def reference_in(text: str) -> str:
    """ "k7m 42pc" → "K7M-42PC"; empty when the text is no reference. One half-typed stays so: "k7m-4", "k7m"."""
    text = text.upper().strip()
    signs = text.replace(" ", "")
    if REFERENCE.match(signs):
        return f"{signs[:3]}-{signs[-4:]}"
    return signs if REFERENCE_BEGUN.match(signs) or BEGUN_WITHOUT_DASH.match(text) else ""


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
    """ "06 12 34 56 78", "+33 (0)6 12…" and "612345678" → 612345678. The end of a number keeps its zero: "01 28".

    None when the text holds letters, or too few digits to be a telephone number.
    """
    if re.search(r"[^0-9\s.+()/-]", text):
        return None
    typed = re.sub(r"[^0-9]", "", text.replace("(0)", ""))
    abroad = re.match(r"0033|33", typed)
    if abroad and (text.lstrip("( ").startswith("+33") or abroad[0] == "0033" or len(typed) >= ABROAD_DIGITS):
        national = typed[abroad.end() :].removeprefix("0")
    else:
        national = typed.removeprefix("0") if typed.startswith("0") else ""
    digits = national if len(national) >= LEAST_DIGITS else typed
    return Number(digits, from_its_start=bool(national)) if len(digits) >= LEAST_DIGITS else None


def in_one_piece(text: str) -> str:
    """A number among other words, as it is dialled: "Martin 06.12.34.56.78" → "Martin 0612345678"."""
    return AMONG_WORDS.sub(lambda found: "0" + re.sub(r"\D", "", found[1]), text)


def without_title(words: list[str]) -> list[str]:
    """ "Mme Martin" is filed as "Anne Martin"; a title alone, or inside of a street's name, stays."""
    return words[1:] if len(words) > 1 and words[0] in TITLES else words


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
    letters = (sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", "".join(letters)))


def new_from(text: str) -> dict[str, str]:
    """What a new request can begin with: what was sought and not found, as `tel`, `mail`, `adresse` or `nom`."""
    if reference_in(text) and not BEGUN_WITHOUT_DASH.match(text.strip().upper()):
        return {}
    if number_in(text):
        return {"tel": text}
    if "@" in text:
        return {"mail": text}
    return {"adresse" if re.search(r"\d", text) else "nom": text}
