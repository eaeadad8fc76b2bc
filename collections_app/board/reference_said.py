"""A reference as it is said, read out or half remembered: begun, its end alone, its dash elsewhere or none."""

import re
from dataclasses import dataclass

SIGNS, LEAST_SIGNS = 7, 3
_DASH = r"[-\u2010-\u2015]"
WHOLE = re.compile(rf"(?<!\w)([A-Z0-9]{{3}}){_DASH}([A-Z0-9]{{4}})(?!\w)")
DASHED = re.compile(rf"^[A-Z0-9]{{3}}{_DASH}[A-Z0-9]{{0,4}}$")
CALLED = re.compile(r"^(?:(?:R[EÉ]F(?:[EÉ]RENCE)?|DOSSIER)\b[\s.:]*|N°\s*|#\s*)")
# Told from words by where its gap is, or by standing in one piece: "k7m 42pc", "42pc", "4 2 p c".
ONE_PIECE = re.compile(r"^(?:[A-Z0-9]{3} [A-Z0-9]{1,4}|\S+|(?:\S )+\S)$")
_BETWEEN = re.compile(r"[-\u2010-\u2015 ._/:]")


@dataclass(frozen=True, slots=True)
class Said:
    """The signs, without a dash. `is_sure`: hardly a word or a number, for it has a dash, or letters and figures."""

    signs: str = ""
    is_sure: bool = False

    @property
    def is_whole(self) -> bool:
        return len(self.signs) == SIGNS


def reference_in(text: str) -> Said:
    """ "réf k7m 42pc" → K7M42PC, "k7m-4" → K7M4, "42pc" → 42PC; no signs where the text can be no reference.

    A whole one with its dash is seen among other words too: "Dupré, K7M-42PC".
    """
    text = text.upper().strip()
    whole = WHOLE.search(text)
    if whole and _mixed(whole[1] + whole[2]):
        return Said(whole[1] + whole[2], is_sure=True)
    text = CALLED.sub("", text)
    signs = _BETWEEN.sub("", text)
    if not ONE_PIECE.match(text) or not re.fullmatch(rf"[A-Z0-9]{{{LEAST_SIGNS},{SIGNS}}}", signs):
        return Said()
    return Said(signs, is_sure=_mixed(signs) or bool(DASHED.match(text)))


def _mixed(signs: str) -> bool:
    return not signs.isalpha() and not signs.isdigit()
