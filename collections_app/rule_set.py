"""Rules as one value: a book, its windows and its sentences, saved or only tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from collections_app.clock import seconds_of
from collections_app.models import RuleBook
from collections_app.sayings import Saying
from collections_app.sentences import SENTENCES

Span = tuple[time, time]

ABOUT_THE_ROW = ("id", "valid_from", "saved_at", "who", "why")
FIGURES = tuple(field.name for field in RuleBook._meta.concrete_fields if field.name not in ABOUT_THE_ROW)
WINDOWS = "windows"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """`book` may be unsaved; `windows` are in order; `words` hold a sentence for every saying."""

    book: RuleBook
    windows: tuple[Span, ...]
    words: Mapping[str, str]

    @property
    def windows_s(self) -> list[tuple[int, int]]:
        """As the plan counts them, in seconds since local midnight."""
        return [(seconds_of(starts), seconds_of(ends)) for starts, ends in self.windows]

    def told(self, name: str) -> Any:
        """The value of one rule: a figure of the book, WINDOWS, or a saying's sentence."""
        if name == WINDOWS:
            return self.windows
        return self.words[name] if name in self.words else getattr(self.book, name)

    def with_changes(self, changes: Mapping[str, Any]) -> "RuleSet":
        """Unsaved, with other values for some rules."""
        figures = {name: changes.get(name, getattr(self.book, name)) for name in FIGURES}
        return RuleSet(
            book=RuleBook(**figures),
            windows=changes.get(WINDOWS, self.windows),
            words={saying: changes.get(saying, words) for saying, words in self.words.items()},
        )


NAMES: Sequence[str] = (*FIGURES, WINDOWS, *Saying.values)


def rules_of(book: RuleBook) -> RuleSet:
    """A saved book; the house's own words stand where it has none."""
    own_words = book.words
    return RuleSet(
        book=book,
        windows=tuple((window.starts, window.ends) for window in book.windows.all()),
        words={saying: own_words.get(saying) or SENTENCES[saying] for saying in Saying.values},
    )


def changes_between(old: RuleSet, new: RuleSet) -> dict[str, Any]:
    """The new values of the rules that are not the same."""
    return {name: new.told(name) for name in NAMES if old.told(name) != new.told(name)}
