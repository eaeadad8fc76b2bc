"""A manager changes the rules: always by a new dated book, so that what past requests were judged by stays."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from collections_app.journal import Actor, Stale
from collections_app.models import PickupRequest, RuleBook, Sentence, Window
from collections_app.rule_conflicts import Conflict, conflicts
from collections_app.rule_set import FIGURES, RuleSet, changes_between, rules_of


class Past(Exception):
    """The first day is over: rules do not change the past. Permanent."""


class Impossible(Exception):
    """These figures cannot all be true; `conflicts` says why. Permanent until corrected."""

    def __init__(self, found: list[Conflict]) -> None:
        super().__init__("; ".join(conflict.words for conflict in found))
        self.conflicts = found


class NothingChanged(Exception):
    """The rules would be what they are. Permanent."""


class Begun(Exception):
    """These rules are in force, were once, or are there no more. Permanent."""


@transaction.atomic
def change_rules(
    *, changes: Mapping[str, Any], first_day: date, seen: int, why: str, actor: Actor, now: datetime
) -> RuleBook:
    """New rules from `first_day` on, with `changes` in the rules of that day (its book was `seen`).

    Books planned for later take each change too, where they would have kept the old value. Raises Past, Stale,
    NothingChanged or Impossible.
    """
    _one_at_a_time()
    if first_day < timezone.localdate(now):
        raise Past
    before = RuleBook.objects.in_force(first_day)
    if before.pk != seen:
        raise Stale
    old = rules_of(before)
    new = old.with_changes(changes)
    made = changes_between(old, new)
    if not made:
        raise NothingChanged
    _demand_possible(new, first_day)
    for later in RuleBook.objects.planned(first_day):
        _carry(later, old, made)
    return _store(new, first_day, why, actor, now)


@transaction.atomic
def take_back(*, book_id: int, actor: Actor, now: datetime) -> None:
    """Rules that have not begun never will. Raises Begun."""
    _one_at_a_time()
    book = RuleBook.objects.planned(timezone.localdate(now)).filter(pk=book_id).first()
    if book is None or PickupRequest.objects.filter(judged_by=book).exists():
        raise Begun
    if actor.user_id is not None:
        _write_down(book, actor.user_id)
    book.delete()


def _write_down(book: RuleBook, user_id: int) -> None:
    LogEntry.objects.create(
        user_id=user_id,
        content_type=ContentType.objects.get_for_model(RuleBook),
        object_id=str(book.pk),
        object_repr=str(book),
        action_flag=DELETION,
        change_message="Changement prévu, annulé avant son début.",
    )


def _one_at_a_time() -> None:
    """Two managers change one after the other; whoever judges a request by these rows is not held up."""
    list(RuleBook.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _demand_possible(rules: RuleSet, first_day: date) -> None:
    if found := conflicts(rules, first_day=first_day):
        raise Impossible(found)


def _carry(later: RuleBook, old: RuleSet, made: Mapping[str, Any]) -> None:
    planned = rules_of(later)
    taken = {name: value for name, value in made.items() if planned.told(name) == old.told(name)}
    merged = planned.with_changes(taken)
    _demand_possible(merged, later.valid_from)
    for name in taken.keys() & set(FIGURES):
        setattr(later, name, taken[name])
    later.save()
    _store_lines(later, merged)


def _store(rules: RuleSet, first_day: date, why: str, actor: Actor, now: datetime) -> RuleBook:
    book = rules.book
    book.valid_from, book.saved_at, book.who, book.why = first_day, now, actor.who, why
    book.save(force_insert=True)
    _store_lines(book, rules)
    return book


def _store_lines(book: RuleBook, rules: RuleSet) -> None:
    book.windows.all().delete()
    book.sentences.all().delete()
    Window.objects.bulk_create(Window(rules=book, starts=starts, ends=ends) for starts, ends in rules.windows)
    sentences = (Sentence(rules=book, saying=saying, words=words) for saying, words in rules.words.items())
    Sentence.objects.bulk_create(sentences)
