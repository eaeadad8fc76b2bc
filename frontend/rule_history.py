"""How the rules came to be what they are: each book beside the one before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from collections_app.models import RuleBook
from collections_app.rule_set import RuleSet, changes_between, rules_of
from frontend.rule_groups import Change, told_changes
from frontend.rule_words import Group

REMEMBERED = 60


@dataclass(frozen=True, slots=True)
class Version:
    """A book; `names` are the rules in which it is not as the one before, `changes` the same in words."""

    book: RuleBook
    names: frozenset[str]
    changes: Sequence[Change]


def versions() -> list[Version]:
    """The newest first; the oldest that is remembered changes nothing. Three queries."""
    newest_first = RuleBook.objects.order_by("-valid_from", "-pk").prefetch_related("windows", "sentences")
    sets = [rules_of(book) for book in newest_first[: REMEMBERED + 1]]
    pairs = list(zip(sets, sets[1:], strict=False))
    return [_version(before, rules) for rules, before in pairs] + [
        Version(rules.book, frozenset(), ()) for rules in sets[len(pairs) :][:1]
    ]


def last_change(group: Group, begun: Sequence[Version]) -> Version | None:
    """The newest version that touched a group, of those given newest first."""
    return next((version for version in begun if version.names & set(group.names)), None)


def _version(before: RuleSet, rules: RuleSet) -> Version:
    made = changes_between(before, rules)
    return Version(rules.book, frozenset(made), told_changes(before, rules, made))
