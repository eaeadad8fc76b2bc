"""How a text travels as SMS: the alphabet of telephones (GSM 03.38) and the pieces it is cut into and paid by."""

import unicodedata
from dataclasses import dataclass
from typing import Final

BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED: Final = frozenset("^{}\\[~]|€")  # each takes two places
GSM_ONE, GSM_PART = 160, 153
WIDE_ONE, WIDE_PART = 70, 67  # UCS-2: as soon as one letter stands in no telephone alphabet

LOOKALIKES: Final = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "…": "...",
        "–": "-",
        "—": "-",
        "œ": "oe",
        "Œ": "OE",
        "³": "3",
        "\u00a0": " ",
        "\u202f": " ",
    }
)


@dataclass(frozen=True, slots=True)
class SmsLength:
    """`places` as the network counts them; `is_wide` when the text needs UCS-2, which halves a piece and more."""

    places: int
    pieces: int
    is_wide: bool


def as_sms(text: str) -> str:
    """The text in the telephone's alphabet as far as it goes: ’ → ', ê → e; é, è, à and ù are in it."""
    text = text.replace("« ", "«").replace(" »", "»").replace("«\u00a0", "«").replace("\u00a0»", "»")
    return "".join(map(_in_alphabet, text.translate(LOOKALIKES)))


def sms_length(text: str) -> SmsLength:
    """Counts a text as it is; use `as_sms` before."""
    if all(letter in BASIC or letter in EXTENDED for letter in text):
        places = sum(2 if letter in EXTENDED else 1 for letter in text)
        return SmsLength(places, _pieces(places, GSM_ONE, GSM_PART), is_wide=False)
    places = len(text.encode("utf-16-be")) // 2
    return SmsLength(places, _pieces(places, WIDE_ONE, WIDE_PART), is_wide=True)


def _in_alphabet(letter: str) -> str:
    if letter in BASIC or letter in EXTENDED:
        return letter
    bare = unicodedata.normalize("NFD", letter)[0]
    return bare if bare in BASIC else letter


def _pieces(places: int, one: int, part: int) -> int:
    return 1 if places <= one else -(-places // part)
