"""A host's word changes the point at once, is kept, and can be taken back as long as nothing was said after it."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from collections_app.hosting.acting import (
    HOST,
    MOST_WORDS_A_DAY,
    SIGN_MOST,
    ActGone,
    ChangedSince,
    TooMuchSaid,
    may_undo,
    undo,
)
from collections_app.hosting.facets import read
from collections_app.hosting.links import change_link
from collections_app.hosting.telling import (
    ClosureOver,
    ClosureTooLong,
    close,
    pause,
    reopen,
    resume,
    say_fill,
    set_hours,
)
from collections_app.journal import Actor
from collections_app.tests.builders import NOW
from geo.categories import Category
from geo.enums import Fill, HostActKind
from geo.hours import DailyRange
from geo.models import CategoryPause, Closure, HostAct, RelayPoint
from geo.tests.relays import a_relay_point

TODAY = date(2026, 3, 2)
KINDS = [kind for kind in HostActKind if kind != HostActKind.LINK]


@pytest.fixture
def point(db: None) -> RelayPoint:
    return a_relay_point(contact_email="hote@example.org")


def full(point: RelayPoint, minutes: int = 0, actor: Actor = HOST) -> HostAct | None:
    return say_fill(point_id=point.pk, fill=Fill.FULL, actor=actor, now=NOW + timedelta(minutes=minutes))


def test_full_is_said_at_once_with_who_and_when(point: RelayPoint) -> None:
    act = full(point)
    point.refresh_from_db()
    assert (point.fill, point.fill_by, point.fill_at) == (Fill.FULL, "l’hôte", NOW)
    assert act is not None
    assert (act.words, act.by, act.at) == ("Plein : venez vider", "l’hôte", NOW)


def test_an_impatient_second_tap_says_nothing_new(point: RelayPoint) -> None:
    full(point)
    assert full(point, minutes=2) is None
    assert full(point, minutes=15) is not None
    assert HostAct.objects.count() == 2


def test_what_was_said_by_mistake_is_taken_back(point: RelayPoint) -> None:
    act = full(point)
    assert act is not None
    undo(point_id=point.pk, act_id=act.pk, actor=HOST, now=NOW)
    point.refresh_from_db()
    assert (point.fill, point.fill_by, point.fill_at) == (Fill.EMPTY, "", None)
    with pytest.raises(ActGone):
        undo(point_id=point.pk, act_id=act.pk, actor=HOST, now=NOW)


def test_each_word_and_its_way_back_are_signed_by_who_did_it(point: RelayPoint) -> None:
    denise, long_name = Actor("Denise Martin", 1), Actor("D" * 200, 2)
    act = full(point, actor=denise)
    assert act is not None
    assert act.by == "Denise Martin"
    assert undo(point_id=point.pk, act_id=act.pk, actor=HOST, now=NOW).undone_by == "l’hôte"
    again = full(point, actor=long_name)
    assert again is not None
    assert len(again.by) == SIGN_MOST
    assert full(point, actor=long_name, minutes=1) is None


def so_much(point: RelayPoint) -> None:
    HostAct.objects.bulk_create(
        HostAct(point=point, kind=HostActKind.FILL, words="Plein", by="l’hôte", at=NOW) for _ in range(MOST_WORDS_A_DAY)
    )


def test_a_link_in_wrong_hands_says_so_much_a_day_and_staff_still_speak(point: RelayPoint) -> None:
    so_much(point)
    with pytest.raises(TooMuchSaid):
        full(point)
    assert full(point, actor=Actor("Denise", 1)) is not None
    assert full(point, minutes=24 * 60) is not None


def test_a_new_link_does_not_pay_for_what_the_old_one_said(point: RelayPoint) -> None:
    so_much(point)
    changed = change_link(point_id=point.pk, actor=Actor("Denise", 1), now=NOW + timedelta(minutes=1))
    assert (changed.words, changed.by) == ("Lien changé", "Denise")
    said = full(point, minutes=2)
    assert said is not None
    assert said.due_at is not None


def test_what_a_crew_has_said_since_is_not_undone(point: RelayPoint) -> None:
    act = full(point)
    assert act is not None
    point.say_fill(Fill.EMPTY, by="Équipe 1", at=NOW + timedelta(hours=1))
    point.save(update_fields=["fill", "fill_by", "fill_at"])
    with pytest.raises(ChangedSince):
        undo(point_id=point.pk, act_id=act.pk, actor=HOST, now=NOW)
    assert may_undo(point, [act]) == set()


def test_another_points_act_is_out_of_reach(point: RelayPoint) -> None:
    act = full(point)
    assert act is not None
    with pytest.raises(ActGone):
        undo(point_id=a_relay_point().pk, act_id=act.pk, actor=HOST, now=NOW)


def test_a_holiday_closes_the_point_and_can_be_called_off(point: RelayPoint) -> None:
    first, last = date(2026, 8, 1), date(2026, 8, 23)
    act = close(point_id=point.pk, first=first, last=last, reason="congés", actor=HOST, today=TODAY, now=NOW)
    assert act is not None
    assert act.words == "Fermé du 1er au 23 août (congés)"
    assert Closure.objects.get().last_date == last
    assert close(point_id=point.pk, first=first, last=last, reason="congés", actor=HOST, today=TODAY, now=NOW) is None
    reopen(point_id=point.pk, first=first, last=last, actor=HOST, now=NOW)
    assert not Closure.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (date(2026, 2, 1), date(2026, 3, 1), ClosureOver),
        (date(2026, 3, 9), date(2026, 3, 8), ClosureTooLong),
        (date(2026, 3, 9), date(2027, 4, 1), ClosureTooLong),
        (date(2036, 3, 9), date(2036, 3, 10), ClosureTooLong),
        (date(1926, 3, 9), date(2026, 3, 10), ClosureTooLong),
    ],
)
def test_days_that_make_no_sense_are_refused(
    point: RelayPoint, first: date, last: date, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        close(point_id=point.pk, first=first, last=last, reason="", actor=HOST, today=TODAY, now=NOW)
    assert not HostAct.objects.exists()


def test_textile_is_paused_until_a_day_and_taken_again(point: RelayPoint) -> None:
    until = date(2026, 3, 20)
    pause(point_id=point.pk, category=Category.TEXTILE, until=None, message="", actor=HOST, now=NOW)
    act = pause(point_id=point.pk, category=Category.TEXTILE, until=until, message="débordés", actor=HOST, now=NOW)
    assert act is not None
    assert act.words == "Textile : en pause jusqu’au 20 mars"
    assert CategoryPause.objects.get().until_date == until
    resume(point_id=point.pk, category=Category.TEXTILE, actor=HOST, now=NOW)
    assert not CategoryPause.objects.exists()


def test_the_week_is_set_whole_and_undone_whole(point: RelayPoint) -> None:
    before = read(point, HostActKind.HOURS)
    act = set_hours(point_id=point.pk, ranges=[DailyRange(1, time(14), time(18))], actor=HOST, now=NOW)
    assert act is not None
    assert read(point, HostActKind.HOURS) == [[1, "14:00:00", "18:00:00"]]
    assert set_hours(point_id=point.pk, ranges=[DailyRange(1, time(14), time(18))], actor=HOST, now=NOW) is None
    undo(point_id=point.pk, act_id=act.pk, actor=HOST, now=NOW)
    assert read(point, HostActKind.HOURS) == before


words = st.one_of(
    st.tuples(st.just("fill"), st.sampled_from(Fill)),
    st.tuples(st.just("close"), st.integers(0, 5), st.integers(0, 5)),
    st.tuples(st.just("pause"), st.sampled_from([Category.TEXTILE, Category.BOOKS]), st.booleans()),
    st.tuples(st.just("resume"), st.sampled_from([Category.TEXTILE, Category.BOOKS])),
    st.tuples(st.just("hours"), st.integers(0, 6), st.integers(8, 12)),
)


class AnySequence(TestCase):
    """Whatever is said, in any order: the way back leads to where it began."""

    @settings(max_examples=25, deadline=None)
    @given(st.lists(words, max_size=8))
    def test_undoing_all_from_the_last_on_gives_the_point_back(self, said: list[tuple[str, ...]]) -> None:
        point = a_relay_point()
        before = {kind: read(point, kind) for kind in KINDS}
        acts = [act for step, one in enumerate(said) if (act := say(point, one, step))]
        assert len(may_undo(RelayPoint.objects.get(pk=point.pk), acts)) >= min(1, len(acts))
        for act in reversed(acts):
            undo(point_id=point.pk, act_id=act.pk, actor=HOST, now=NOW)
        point.refresh_from_db()
        assert {kind: read(point, kind) for kind in KINDS} == before


def say(point: RelayPoint, what: tuple[object, ...], step: int) -> HostAct | None:
    told: dict[str, Any] = {"point_id": point.pk, "actor": HOST, "now": NOW + timedelta(hours=step)}
    match what:
        case ("fill", Fill() as fill):
            return say_fill(fill=fill, **told)
        case ("close", int(starts), int(lasts)):
            first = TODAY + timedelta(days=starts)
            return close(first=first, last=first + timedelta(days=lasts), reason="", today=TODAY, **told)
        case ("pause", Category() as category, bool(open_end)):
            return pause(category=category, until=None if open_end else TODAY, message="", **told)
        case ("resume", Category() as category):
            return resume(category=category, **told)
        case ("hours", int(weekday), int(opens)):
            return set_hours(ranges=[DailyRange(weekday, time(opens), time(19))], **told)
    raise AssertionError(what)
