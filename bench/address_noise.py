"""Addresses as people write them: true ones, spoilt in every way that the geocoder must bear, by a seeded chance."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from geo.geocoding.normalise import KINDS, plain
from geo.geocoding.records import NumberRecord, StreetRecord

_KEYS = "azertyuiop qsdfghjklm wxcvbn"
_NEIGHBOURS = {key: (_KEYS + " ")[at + 1].strip() or _KEYS[at - 1] for at, key in enumerate(_KEYS)}
_SHORT = {"rue": "r", "avenue": "av", "boulevard": "bd", "place": "pl", "passage": "pass", "square": "sq"}
_SHORT |= {"impasse": "imp", "saint": "st", "sainte": "ste", "faubourg": "fbg", "general": "gal", "docteur": "dr"}
_SHORT |= {"marechal": "mal", "professeur": "pr", "colonel": "col", "allee": "all", "president": "pdt"}
_SOUNDS = [("ph", "f"), ("qu", "k"), ("eau", "o"), ("au", "o"), ("ai", "e"), ("ill", "iy"), ("y", "i"), ("ss", "s")]
_SOUNDS += [("an", "en"), ("en", "an"), ("x", "ks"), ("ch", "sh"), ("th", "t"), ("h", ""), ("c", "k"), ("s", "z")]
_ORDINALS = "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième"
_ORDINALS += " treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième"
_NUMERALS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX"
_BEFORE = ["Mme Martin, ", "chez M. Diallo ", "M. et Mme Lefèvre\n", "Appt 12, ", "2e étage, ", "Bât B "]
_BEHIND = [", 2e étage code 45B12 chez Dupont", " 3ème étage gauche", ", bât C, esc. 2", " code 12A45", ", rdc"]
_BEHIND += [
    ", interphone Nguyen",
    " (au fond de la cour)",
    ", digicode 1234B",
    " porte 12",
    " 06 12 34 56 78",
    ", 5e étage",
]
_BEHIND += [" chez Mme Petit", ", escalier B, appt 34", ", sonner chez Lopez", " étage 4", ", premier étage droite"]
_LINKS = re.compile(r"\b(?:de la|de l|du|des|de|d|la|le|les|l)\b ?")


@dataclass(frozen=True, slots=True)
class Noisy:
    """What is typed, the address that is meant, and how it was spoilt."""

    query: str
    street: StreetRecord
    one: NumberRecord
    kind: str


def noisy_addresses(streets: Sequence[StreetRecord], *, seed: int, of_each_kind: int) -> list[Noisy]:
    """The same seed always spoils the same addresses in the same way."""
    random = Random(seed)
    numbers = [(street, one) for street in streets for one in street.numbers]
    noisy = []
    for kind, spoilt in SPOILT.items():
        pool = [each for each in numbers if each[1].suffix in ("b", "t", "q")] if kind == "bis" else numbers
        noisy += [
            Noisy(spoilt(random, street, one), street, one, kind) for street, one in random.sample(pool, of_each_kind)
        ]
    return noisy


def _number(random: Random, one: NumberRecord) -> str:
    written = {"b": ["bis", "B", "Bis", "b"], "t": ["ter", "Ter", "T"], "q": ["quater"]}.get(
        one.suffix, [one.suffix.upper()]
    )
    return f"{one.number}{random.choice(['', ' '])}{random.choice(written)}" if one.suffix else str(one.number)


def _place(random: Random, postcode: str) -> str:
    district = int(postcode[3:])
    ordinal = random.choice(["e", "ème"]) if district > 1 else "er"
    roman, in_words = _NUMERALS.split()[district - 1], _ORDINALS.split()[district - 1]
    return random.choice(
        [
            *("", f" {postcode}", f" {postcode} Paris", f", {postcode} PARIS", f" 75 {postcode[2:]} Paris"),
            *(f" Paris {district}", f" paris {district}{ordinal}", f", Paris {roman}{ordinal}"),
            *(f" {district}{ordinal}", f" paris {district}{ordinal} arrondissement", f", {district}{ordinal} arr."),
            *(f" {roman}{ordinal} arrondissement", f" Paris {in_words}", " Paris"),
            *(f", {postcode} Paris, France", f" {postcode} Paris Cedex {district:02d}", " paris"),
        ]
    )  # fmt: skip


def _whole(random: Random, one: NumberRecord, name: str) -> str:
    return f"{_number(random, one)} {name}{_place(random, one.postcode)}"


def _slipped(random: Random, name: str) -> str:
    """One slip of the finger in the longest words, never in the first letter."""
    at = random.choice([m.start() + i for m in re.finditer(r"\w{4,}", name) for i in range(1, len(m[0]))] or [0])
    letter = name[at]
    slip = random.choice(["drop", "double", "swap", "beside"])
    if slip == "swap" and name[at - 1].isalnum():
        return name[: at - 1] + letter + name[at - 1] + name[at + 1 :]
    new = {"drop": "", "double": letter * 2}.get(slip, _NEIGHBOURS.get(letter, letter + letter))
    return name[:at] + new + name[at + 1 :]


def _sounding(random: Random, name: str) -> str:
    first, _, rest = name.partition(" ")
    there = [pair for pair in _SOUNDS if pair[0] in rest[1:]]
    if not there:
        return name
    written, sound = random.choice(there)
    return f"{first} {rest[0]}{rest[1:].replace(written, sound, 1)}"


def _short(name: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in name.replace("-", " ").split())


def _cut(random: Random, one: NumberRecord, name: str) -> str:
    """The first half of a name at least, and two letters of its own words."""
    kind, _, rest = name.partition(" ")
    links = re.match(r"(?:(?:de|la|des|du|le|les) |[dl]['’]){0,2}", rest)
    least = max((links.end() if links else 0) + 2, len(rest) // 2)
    return f"{one.number}{one.suffix} {kind} {rest[: random.randint(least, max(least, len(rest) - 1))]}"


def _initials(name: str) -> str:
    """ "rue Henri Rochefort" → "rue H. Rochefort", where there is a first name to shorten."""
    words = name.split()
    return f"{words[0]} {words[1][0]}. {' '.join(words[2:])}" if len(words) == 3 and len(words[1]) > 3 else name


def _without_kind(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if plain(first) in KINDS else name


def _in_order(random: Random, one: NumberRecord, name: str) -> str:
    number, district = _number(random, one), int(one.postcode[3:])
    return random.choice(
        [
            f"{one.postcode} Paris, {number} {name}",
            f"{one.postcode} {number} {name}",
            f"Paris {district}e, {number} {name}",
            f"{number} {name}\n{one.postcode} Paris",
            f"Paris {number} {name}",
        ]
    )


def _number_in_words(random: Random, one: NumberRecord, name: str) -> str:
    number = _number(random, one)
    forms = [
        f"{number}, {name}",
        f"n°{number} {name}",
        f"N° {number}, {name}",
        f"{number}  {name}",
        f"au {number} {name}",
    ]
    forms += [f"{number} - {name}", f"{number}; {name}", f"No {number} {name}", f"j'habite {number} {name}"]
    return random.choice(forms) + _place(random, one.postcode)


Spoil = Callable[[Random, StreetRecord, NumberRecord], str]
SPOILT: dict[str, Spoil] = {
    "plain": lambda r, s, n: _whole(r, n, s.name),
    "upper case": lambda r, s, n: _whole(r, n, s.name).upper(),
    "no accents": lambda r, s, n: _whole(r, n, plain(s.name)),
    "no hyphens": lambda r, s, n: _whole(r, n, re.sub(r"\W+", " ", s.name.lower())),
    "abbreviated": lambda r, s, n: _whole(r, n, _short(plain(s.name))),
    "abbreviated, a slip": lambda r, s, n: _whole(r, n, _slipped(r, _short(plain(s.name)))),
    "a slip": lambda r, s, n: _whole(r, n, _slipped(r, s.name.lower())),
    "by ear": lambda r, s, n: _whole(r, n, _sounding(r, plain(s.name))),
    "bis": lambda r, s, n: _whole(r, n, s.name),
    "noise before": lambda r, s, n: r.choice(_BEFORE) + _whole(r, n, s.name),
    "noise behind": lambda r, s, n: _whole(r, n, s.name) + r.choice(_BEHIND),
    "noise between": lambda r, s, n: f"{_number(r, n)} {s.name}{r.choice(_BEHIND)}, {n.postcode} Paris",
    "number in words": lambda r, s, n: _number_in_words(r, n, s.name),
    "another order": lambda r, s, n: _in_order(r, n, s.name),
    "no kind": lambda r, s, n: f"{_number(r, n)} {_without_kind(s.name)} {n.postcode}",
    "no linking words": lambda r, s, n: _whole(r, n, " ".join(_LINKS.sub("", re.sub(r"['’]", " ", s.name)).split())),
    "first name's initial": lambda r, s, n: _whole(r, n, _initials(s.name)),
    "prefix": lambda r, s, n: _cut(r, n, s.name.lower()),
}
