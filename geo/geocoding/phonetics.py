"""French words as they sound, roughly: enough for "sufran" to meet "Suffren"."""

import re
from functools import lru_cache

# In order: each rule sees what the ones above it left. Capitals stand for one sound and are safe from later rules.
_RULES = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^h", ""),
        (r"ph", "f"),
        (r"th", "t"),
        (r"ch", "S"),
        (r"sc(?=[ei])", "s"),
        (r"gn", "N"),
        (r"eau|au", "o"),
        (r"ai|ei|ay|ey", "e"),
        (r"oe", "e"),
        (r"qu?", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ge(?=[ao])", "j"),
        (r"g(?=[eiy])", "j"),
        (r"gu(?=[ei])", "g"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"y", "i"),
        (r"h", ""),
        (r"[ae][nm](?=[^aeiouy]|$)", "A"),
        (r"[iu]n(?=[^aeiouy]|$)", "I"),
        (r"om(?=[^aeiouym])", "on"),
        (r"(?<=[aeiou])s(?=[aeiou])", "z"),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)e?s?$", ""),
        (r"(?<=..)[tdsxzp]$", ""),
    )
]


@lru_cache(maxsize=20_000)
def phonetic(word: str) -> str:
    """The sound of one plain word (lower case, no accents)."""
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word
