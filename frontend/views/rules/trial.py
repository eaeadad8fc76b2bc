"""The try-it box: a made-up gift, and what it would be answered today and with a change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict

from collections_app.models import ItemKind
from collections_app.rule_set import RuleSet
from collections_app.what_if.answering import Answer, Gift, answer
from frontend.forms.caller_list import CallerList, an_empty_list, read_list
from frontend.forms.trying import TryingForm


@dataclass(frozen=True, slots=True)
class Trial:
    """`then` is the answer with the change, where there is one."""

    place: TryingForm
    given: CallerList
    gift: Gift | None = None
    today: Answer | None = None
    then: Answer | None = None

    @property
    def answers(self) -> list[tuple[str, Answer]]:
        """Side by side, each under its title."""
        sides = (("Aujourd’hui", self.today), ("Avec ce changement", self.then))
        return [(title, found) for title, found in sides if found]

    @property
    def is_valid(self) -> bool:
        return not self.place.errors and self.given.is_valid()


def blank_trial() -> Trial:
    return Trial(TryingForm(), an_empty_list())


def read_trial(
    data: QueryDict,
    kinds: Sequence[ItemKind],
    *,
    rules: RuleSet,
    wanted: RuleSet | None,
    now: datetime,
    place: TryingForm | None = None,
) -> Trial:
    """What was typed so far; a list that is still empty is no mistake. A `place` that was found already is not looked
    for again.
    """
    place = place or TryingForm(data)
    place.is_valid()
    given = read_list(data, kinds, more=int("more" in data))
    if given.is_empty:
        untouched = not any(line.error for line in given.lines)
        return Trial(place, CallerList(given.lines, given.other) if untouched else given)
    gift = place.gift(given)
    then = answer(wanted, gift, now=now) if wanted else None
    return Trial(place, given, gift, answer(rules, gift, now=now), then)
