"""What a host says: how full, closed from – to, what is paused, the usual hours. Applied at once."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from collections_app.hosting.acting import act, signed
from collections_app.hosting.facets import State, written
from collections_app.hosting.rounds import judge_days_of
from collections_app.journal import Actor
from geo.categories import Category
from geo.enums import Fill, HostActKind
from geo.hours import DailyRange
from geo.hours_words import calendar_day
from geo.interruptions import spoken_day, spoken_span
from geo.models import HostAct

SAME_WORD = timedelta(minutes=10)  # an impatient second tap says nothing new
LONGEST = timedelta(days=366)
FILL_WORDS = {
    Fill.EMPTY: "Vide",
    Fill.LOW: "Un peu rempli",
    Fill.HALF: "À moitié plein",
    Fill.NEARLY_FULL: "Presque plein",
    Fill.FULL: "Plein : venez vider",
}


class ClosureOver(Exception):
    """It ends before today. Ask again."""


class ClosureTooLong(Exception):
    """Its end lies before its beginning, or one of them more than a year away. Ask again."""


def say_fill(*, point_id: int, fill: Fill, actor: Actor, now: datetime) -> HostAct | None:
    """None when the same was said a moment ago."""

    def said(before: State) -> State:
        level, who, at = before[0]
        again = (level, who) == (fill, signed(actor)) and at and now - datetime.fromisoformat(at) < SAME_WORD
        return before if again else [[fill.value, signed(actor), written(now)]]

    return act(point_id=point_id, kind=HostActKind.FILL, to=said, words=FILL_WORDS[fill], actor=actor, now=now)


def close(
    *, point_id: int, first: date, last: date, reason: str, actor: Actor, today: date, now: datetime
) -> HostAct | None:
    """Both days included. None when it is known. Raises ClosureOver or ClosureTooLong."""
    if last < today:
        raise ClosureOver
    if not today - LONGEST <= first <= last <= today + LONGEST:
        raise ClosureTooLong
    done = note_closure(point_id=point_id, span=(first, last), reason=reason, actor=actor, now=now)
    judge_days_of(point_id, now=now)
    return done


def note_closure(*, point_id: int, span: tuple[date, date], reason: str, actor: Actor, now: datetime) -> HostAct | None:
    """From the first to the last day, whatever rounds are planned."""
    first, last = span
    row = [first.isoformat(), last.isoformat(), reason]
    words = f"Fermé {_spoken(first, last)}" + (f" ({reason})" if reason else "")
    return act(
        point_id=point_id,
        kind=HostActKind.CLOSURE,
        to=lambda before: before if row in before else sorted([*before, row]),
        words=words,
        actor=actor,
        now=now,
    )


def _spoken(first: date, last: date) -> str:
    return spoken_day(first) if first == last else spoken_span(first, last)


def reopen(*, point_id: int, first: date, last: date, actor: Actor, now: datetime) -> HostAct | None:
    """Takes the closures with these two days away. None when there is none."""
    span = [first.isoformat(), last.isoformat()]
    done = act(
        point_id=point_id,
        kind=HostActKind.CLOSURE,
        to=lambda before: [row for row in before if row[:2] != span],
        words=f"Finalement ouvert {_spoken(first, last)}",
        actor=actor,
        now=now,
    )
    judge_days_of(point_id, now=now)
    return done


def pause(
    *, point_id: int, category: Category, until: date | None, message: str, actor: Actor, now: datetime
) -> HostAct | None:
    """The point takes none of a category, until a day included or until it says otherwise."""
    row = [category.value, until.isoformat() if until else None, message]
    end = f"jusqu’au {calendar_day(until)}" if until else "pour le moment"
    return act(
        point_id=point_id,
        kind=HostActKind.PAUSE,
        to=lambda before: sorted([*_others(before, category), row], key=str),
        words=f"{category.label} : en pause {end}",
        actor=actor,
        now=now,
    )


def resume(*, point_id: int, category: Category, actor: Actor, now: datetime) -> HostAct | None:
    return act(
        point_id=point_id,
        kind=HostActKind.PAUSE,
        to=lambda before: _others(before, category),
        words=f"{category.label} : de nouveau accepté",
        actor=actor,
        now=now,
    )


def _others(rows: State, category: Category) -> State:
    return [row for row in rows if row[0] != category.value]


def set_hours(*, point_id: int, ranges: Iterable[DailyRange], actor: Actor, now: datetime) -> HostAct | None:
    """The usual week, whole. None when it is the same."""
    week: State = [[span.weekday, span.opens.isoformat(), span.closes.isoformat()] for span in sorted(ranges)]
    done = act(
        point_id=point_id, kind=HostActKind.HOURS, to=lambda _: week, words="Horaires corrigés", actor=actor, now=now
    )
    judge_days_of(point_id, now=now)
    return done
