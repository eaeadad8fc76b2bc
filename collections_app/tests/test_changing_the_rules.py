"""New rules are new rows: two managers never overwrite each other, and what is planned keeps what came before it."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connections

from amistock.accounts.models import User
from collections_app.facts import load_rules
from collections_app.journal import Actor, Stale
from collections_app.models import PickupRequest, RuleBook
from collections_app.rule_changes import Begun, Impossible, NothingChanged, Past, change_rules, take_back
from collections_app.rule_conflicts import conflicts
from collections_app.rule_set import NAMES, WINDOWS, RuleSet, changes_between, rules_of
from collections_app.sentences import SENTENCES
from collections_app.tests.builders import NOW, a_request

ODILE = Actor("Odile")
TODAY = date(2026, 3, 2)
LATER = TODAY + timedelta(days=30)
THE_RULES = RuleSet(RuleBook(), ((time(8), time(12)), (time(12), time(16))), dict(SENTENCES))


def change(changes: Mapping[str, Any], *, first_day: date = TODAY, seen: int | None = None) -> RuleBook:
    before = seen or RuleBook.objects.in_force(first_day).pk
    return change_rules(changes=changes, first_day=first_day, seen=before, why="", actor=ODILE, now=NOW)


def test_a_draft_differs_in_what_was_changed_and_nothing_else() -> None:
    draft = THE_RULES.with_changes({"break_min": 30, WINDOWS: ((time(9), time(11)),), "COLLECT": "Nous venons."})
    assert set(changes_between(THE_RULES, draft)) == {"break_min", WINDOWS, "COLLECT"}
    assert changes_between(THE_RULES, THE_RULES.with_changes({})) == {}
    assert conflicts(THE_RULES, first_day=TODAY) == []
    assert all(THE_RULES.told(name) is not None for name in NAMES)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"collect_above_m3": Decimal(0)}, "collect_above_m3"),
        ({"relay_cap_m3": Decimal(3)}, "relay_cap_m3"),
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": [1], "lead_working_days": 5}, "lead_working_days"),
        ({"shift_starts": time(17)}, "shift_ends"),
        ({"break_earliest": time(15)}, "break_latest_end"),
        ({"break_min": 151}, "break_min"),
        ({"shift_ends": time(14)}, "break_earliest"),
        ({WINDOWS: ()}, WINDOWS),
        ({WINDOWS: ((time(8), time(12)),) * 2}, WINDOWS),
        ({WINDOWS: ((time(12), time(8)),)}, WINDOWS),
        ({WINDOWS: ((time(14), time(18)),)}, WINDOWS),
        ({"waiting_from": time(19)}, "waiting_until"),
        ({"remind_at": time(7)}, "remind_at"),
        ({"RELAY": "Environ {volum}"}, "RELAY"),
    ],
)
def test_figures_that_cannot_all_be_true_are_found(changes: dict[str, Any], name: str) -> None:
    found = conflicts(THE_RULES.with_changes(changes), first_day=TODAY)
    assert name in [conflict.name for conflict in found]
    assert all(conflict.words.endswith(".") for conflict in found)


@pytest.mark.django_db
def test_what_a_request_was_judged_by_never_changes() -> None:
    old = load_rules()
    request = a_request()
    PickupRequest.objects.update(judged_by=old)
    new = change({"collect_above_m3": Decimal(3)})
    newest = change({"collect_above_m3": Decimal(4)})
    assert RuleBook.objects.in_force(TODAY) == newest
    assert [book.collect_above_m3 for book in RuleBook.objects.order_by("pk")] == [2, 3, 4]
    request.refresh_from_db()
    assert (request.judged_by, new.valid_from, newest.valid_from) == (old, TODAY, TODAY)
    assert rules_of(newest).windows == rules_of(old).windows


@pytest.mark.django_db
def test_a_planned_change_takes_over_what_is_changed_before_it() -> None:
    load_rules()
    planned = change({"collect_above_m3": Decimal(3)}, first_day=LATER)
    change({"collect_above_m3": Decimal("1.5"), "hold_min": 20, WINDOWS: ((time(8), time(16)),)})
    there = rules_of(RuleBook.objects.in_force(LATER))
    assert there.book == planned
    assert (there.book.collect_above_m3, there.book.hold_min) == (Decimal(3), 20)
    assert there.windows == ((time(8), time(16)),)


@pytest.mark.django_db
def test_what_only_a_planned_change_makes_impossible_is_refused() -> None:
    load_rules()
    change({"collect_above_m3": Decimal(1)}, first_day=LATER)
    with pytest.raises(Impossible):
        change({"relay_cap_m3": Decimal("1.5")})
    assert RuleBook.objects.count() == 2


@pytest.mark.django_db
def test_the_past_nothing_and_the_unread_are_refused() -> None:
    load_rules()
    with pytest.raises(Past):
        change({"hold_min": 20}, first_day=TODAY - timedelta(days=1))
    with pytest.raises(NothingChanged):
        change({"hold_min": 15})
    with pytest.raises(Impossible):
        change({"weekdays": []})
    with pytest.raises(Stale):
        change({"hold_min": 20}, seen=-1)
    assert RuleBook.objects.count() == 1


@pytest.mark.django_db
def test_only_what_has_not_begun_is_taken_back_and_that_is_written_down() -> None:
    old, odile = load_rules(), User.objects.create_user("odile")
    planned = change({"hold_min": 20}, first_day=LATER)
    take_back(book_id=planned.pk, actor=Actor("Odile", odile.pk), now=NOW)
    assert list(RuleBook.objects.all()) == [old]
    assert LogEntry.objects.get().user == odile
    with pytest.raises(Begun):
        take_back(book_id=old.pk, actor=ODILE, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_managers_at_the_same_moment_one_changes_and_the_others_read_again() -> None:
    seen = load_rules().pk

    def attempt(minutes: int) -> str:
        try:
            change({"hold_min": minutes}, seen=seen)
        except Stale:
            return "stale"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(attempt, [20, 25, 30, 35]))
    assert sorted(results) == ["done", "stale", "stale", "stale"]
    assert RuleBook.objects.count() == 2
