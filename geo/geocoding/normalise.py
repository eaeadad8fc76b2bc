"""Street names in the few forms they are compared in. Pure."""

import re
import unicodedata
from dataclasses import dataclass

from geo.geocoding.closeness import edit_distance, slips_allowed
from geo.geocoding.phonetics import phonetic

_KINDS = {
    "rue": "r",
    "boulevard": "bd bld bvd bvld boul blvd boulvard",
    "avenue": "av ave aven",
    "place": "pl plc",
    "passage": "pass psg pas",
    "impasse": "imp",
    "square": "sq squ",
    "allee": "all allees",
    "villa": "vla",
    "cite": "",
    "quai": "",
    "cour": "",
    "cours": "crs",
    "chemin": "che chem",
    "route": "rte",
    "galerie": "gal",
    "port": "",
    "pont": "",
    "voie": "",
    "hameau": "ham",
    "porte": "",
    "ruelle": "",
    "sentier": "sente",
    "esplanade": "",
    "rond": "",
    "carrefour": "carref",
    "parvis": "",
    "promenade": "prom",
    "jardin": "",
    "terrasse": "",
    "mail": "",
    "residence": "res",
}
KINDS: dict[str, str] = {written: kind for kind, short in _KINDS.items() for written in (kind, *short.split())}
# Close to "villa" by its letters alone: "Ville-d'Avray".
_NO_SLIPS = frozenset({"ville"})

_ABBREVIATIONS = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "fg": "faubourg",
    "fbg": "faubourg",
    "faub": "faubourg",
    "fb": "faubourg",
    "gal": "general",
    "gen": "general",
    "gl": "general",
    "dr": "docteur",
    "doct": "docteur",
    "pr": "professeur",
    "prof": "professeur",
    "col": "colonel",
    "cdt": "commandant",
    "cmdt": "commandant",
    "cne": "capitaine",
    "cap": "capitaine",
    "mal": "marechal",
    "mar": "marechal",
    "pdt": "president",
    "pres": "president",
    "lt": "lieutenant",
    "cal": "cardinal",
    "card": "cardinal",
    "mgr": "monseigneur",
    "pte": "porte",
    "nd": "notre dame",
    "jb": "jean baptiste",
    "jj": "jean jacques",
    "sgt": "sergent",
    "ing": "ingenieur",
    "amal": "amiral",
    "amir": "amiral",
    "pce": "prince",
    "gd": "grand",
    "gde": "grande",
}
_FIGURES = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
# "rue du 4 Septembre", "place du 18 Juin": files write them out.
_ABBREVIATIONS |= {str(figure): word.replace("-", " ") for figure, word in enumerate(_FIGURES.split(), 2)}
_LINKING = {"de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux", "en", "et", "sur"}


@dataclass(frozen=True, slots=True)
class StreetForms:
    """One street name, four ways.

    `core` without its linking words, `squash` with no spaces, `phonetic` by sound, `full` with every word.
    """

    kind: str | None
    core: str
    squash: str
    phonetic: str
    full: str


def plain(text: str) -> str:
    """Lower case, without accents, apostrophes as spaces, "n°" as "no"; other signs are kept."""
    text = (
        text.replace("œ", "oe")
        .replace("Œ", "OE")
        .replace("’", " ")
        .replace("'", " ")
        .replace("`", " ")
        .replace("°", "o")
    )
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def words_of(text: str) -> list[str]:
    """The words and numbers of a plain text."""
    return re.findall(r"[a-z0-9]+", text)


def core_of(words: list[str]) -> str:
    """The words that tell one name from another."""
    return " ".join([word for word in words if word not in _LINKING] or words)


def kind_of(words: list[str]) -> str | None:
    """The kind that the first word names, well or badly spelt."""
    if not words:
        return None
    if words[0] in KINDS or words[0] in _NO_SLIPS or len(words) == 1:
        return KINDS.get(words[0])
    close = [kind for kind in _KINDS if edit_distance(words[0], kind) <= (slips_allowed(kind) or len(words[0]) == 3)]
    return min(close, key=lambda kind: edit_distance(words[0], kind), default=None)


def street_forms(words: list[str]) -> StreetForms:
    """From the words of a street name, its kind ("rue", "bd", even "bulevard") first if there is one."""
    kind = kind_of(words)
    name = words[1:] if kind else words
    name = _unabbreviated(name)
    core = core_of(name)
    return StreetForms(
        kind=kind,
        core=core,
        squash="".join(name),
        phonetic=" ".join(phonetic(word) for word in core.split()),
        full=" ".join(name),
    )


def _unabbreviated(name: list[str]) -> list[str]:
    """A rank or a title stands before somebody's name: the last word is none, it may be the beginning of one."""
    return " ".join([_ABBREVIATIONS.get(word, word) for word in name[:-1]] + name[-1:]).split()


def forms_of_name(name: str) -> StreetForms:
    """From a street name as written in the address file: "Rue de l'Abbé Gillet"."""
    return street_forms(words_of(plain(name)))
