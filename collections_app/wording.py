"""Texts with gaps in braces: "Le camion passe {passage}." Only known gaps are filled; nothing else is understood."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

GAP = re.compile(r"\{([^{}]*)\}")


class UnknownGap(Exception):
    """The text has a gap that nothing fills (`gap`). Permanent until the text is corrected."""

    def __init__(self, gap: str) -> None:
        super().__init__(gap)
        self.gap = gap


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with its gaps filled, once: braces inside a fact stay what they are. Raises UnknownGap."""
    known = {_plain(name): fact for name, fact in facts.items()}

    def fact_of(match: re.Match[str]) -> str:
        if _plain(match[1]) not in known:
            raise UnknownGap(match[1])
        return known[_plain(match[1])]

    return GAP.sub(fact_of, text)


def with_paragraphs(text: str, names: Iterable[str], *, before: str) -> str:
    """The text with a paragraph for each gap that it lacks: before the paragraph of the gap `before`, else before the
    last one.
    """
    paragraphs = text.split("\n\n")
    known = {_plain(gap) for gap in GAP.findall(text)}
    lacking = [f"{{{name}}}" for name in names if _plain(name) not in known]
    place = next((at for at, words in enumerate(paragraphs) if f"{{{before}}}" in words), len(paragraphs) - 1)
    return "\n\n".join([*paragraphs[:place], *lacking, *paragraphs[place:]])


def letter(text: str, facts: Mapping[str, str], *, added: Iterable[str] = ()) -> str:
    """A letter's paragraphs, with one for each of the `added` gaps it lacks, without those that nothing fills. Raises
    UnknownGap.
    """
    body = with_paragraphs(text.replace("\r\n", "\n"), added, before="contact")
    paragraphs = filled(body, facts).split("\n\n")
    return "\n\n".join(paragraph.strip("\n") for paragraph in paragraphs if paragraph.strip())


def short(text: str, facts: Mapping[str, str], *, added: Iterable[str] = ()) -> str:
    """An SMS; the `added` gaps that it lacks stand at its end. Raises UnknownGap."""
    lacking = [f"{{{name}}}" for name in added if f"{{{name}}}" not in text]
    return filled(" ".join([text, *lacking]), facts)


def unknown_gaps(text: str, known: Iterable[str]) -> list[str]:
    """The gaps as they were written that none of the known names fills, each once, in order."""
    names = {_plain(name) for name in known}
    return list(dict.fromkeys(gap for gap in GAP.findall(text) if _plain(gap) not in names))


def has_stray_brace(text: str) -> bool:
    """Whether a brace is opened and not closed, or the other way round."""
    return bool(re.search(r"[{}]", GAP.sub("", text)))


def _plain(name: str) -> str:
    """ "Référence " → "reference": accents and capitals are easily forgotten."""
    letters = unicodedata.normalize("NFD", name.strip().lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
