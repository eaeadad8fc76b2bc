"""The rules as a manager reads them: one French sentence each, its figure inside, and what it touches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from typing import Any

from collections_app.rule_set import RuleSet
from collections_app.volume_words import spoken_number
from geo.hours_words import WEEKDAYS, clock

HERE = "{}"
PLURAL = "{s}"


@dataclass(frozen=True, slots=True)
class Rule:
    """`sentence` holds HERE for the figure as `say` has it, PLURAL where the words before or after follow it."""

    name: str
    sentence: str
    touches: str = ""
    say: Callable[[Any], str] = lambda value: spoken(value)

    @property
    def halves(self) -> tuple[str, str]:
        """What stands before and after the figure, as where a figure is being typed."""
        before, _, after = self.sentence.replace(PLURAL, "s").partition(HERE)
        return before, after

    def told(self, rules: RuleSet) -> tuple[str, str, str]:
        """Before, the figure as people say it, after."""
        return self.with_figure(rules.told(self.name))

    def with_figure(self, value: Any) -> tuple[str, str, str]:
        ending = "s" if isinstance(value, int | Decimal) and value >= 2 else ""
        before, _, after = self.sentence.replace(PLURAL, ending).partition(HERE)
        return before, self.say(value), after


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that are read and changed together; `about` says what they do to whom."""

    slug: str
    title: str
    pictogram: str
    about: str
    rules: Sequence[Rule]

    @property
    def names(self) -> list[str]:
        return [rule.name for rule in self.rules]


def spoken(value: Any) -> str:
    """A time "7 h 30", weekdays "lundi, mardi", windows "8 h à 12 h et 12 h à 16 h", else the figure or the words."""
    if isinstance(value, time):
        return clock(value)
    if isinstance(value, Decimal):
        return spoken_number(value, decimals=2)
    if isinstance(value, tuple):
        return " ou de ".join(f"{clock(starts)} à {clock(ends)}" for starts, ends in value)
    if isinstance(value, list):
        return ", ".join(WEEKDAYS[day - 1] for day in value)
    return str(value)
