"""Opening hours: clock changes, holidays, closures, and the words for them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.hours import (
    PARIS,
    DailyRange,
    DateSpan,
    HoursError,
    OpeningHours,
    closes_at,
    is_open,
    next_opening,
    ranges_on,
)
from geo.hours_notation import opening_hours_tag, parse_hours, write_hours
from geo.hours_words import Door, describe, door, week

LIBRARY = OpeningHours(parse_hours("Tu-Fr 10:00-12:30,14:00-18:30; Sa 10:00-18:00"))

minutes = st.integers(min_value=4 * 60, max_value=24 * 60 - 1)


@st.composite
def daily_ranges(draw: st.DrawFn) -> DailyRange:
    opens, closes = sorted(draw(st.lists(minutes, min_size=2, max_size=2, unique=True)))
    return DailyRange(draw(st.integers(0, 6)), time(*divmod(opens, 60)), time(*divmod(closes, 60)))


@st.composite
def opening_hours(draw: st.DrawFn) -> OpeningHours:
    first = draw(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
    closure = DateSpan(first, first + timedelta(days=draw(st.integers(0, 20))))
    return OpeningHours(
        ranges=tuple(draw(st.lists(daily_ranges(), max_size=6))),
        closures=(closure,),
        closed_on_public_holidays=draw(st.booleans()),
    )


def moments_from(start: datetime, days: int) -> st.SearchStrategy[datetime]:
    return st.integers(0, days * 86_400).map(lambda seconds: start + timedelta(seconds=seconds))


# Clocks change on 29 March and 25 October: those days are drawn as often as all the others.
moments = st.one_of(
    moments_from(datetime(2026, 1, 1, tzinfo=UTC), days=700),
    moments_from(datetime(2026, 3, 28, tzinfo=UTC), days=3),
    moments_from(datetime(2026, 10, 24, tzinfo=UTC), days=3),
)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@settings(max_examples=50, deadline=None)
@given(opening_hours(), moments)
def test_the_next_opening_is_the_first_open_minute(hours: OpeningHours, now: datetime) -> None:
    opening = next_opening(hours, now)
    if is_open(hours, now):
        assert opening is None
    elif opening is not None:
        assert opening > now
        assert is_open(hours, opening)
        assert not is_open(hours, opening - timedelta(minutes=1)) or opening - timedelta(minutes=1) <= now
        halfway = now + (opening - now) / 2
        assert not is_open(hours, halfway)


@settings(max_examples=50, deadline=None)
@given(opening_hours(), moments)
def test_a_door_stays_open_until_it_closes(hours: OpeningHours, now: datetime) -> None:
    closing = closes_at(hours, now)
    assert (closing is not None) == is_open(hours, now)
    if closing is not None:
        assert is_open(hours, now + (closing - now) / 2)
        assert not is_open(hours, closing)


@settings(max_examples=50, deadline=None)
@given(opening_hours(), moments)
def test_every_moment_has_words(hours: OpeningHours, now: datetime) -> None:
    words = describe(hours, now)
    assert words.startswith(("Ouvert", "Ferme dans")) == is_open(hours, now)
    assert (door(hours, now) is Door.CLOSED) != is_open(hours, now)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-24T11:00", "Ouvert jusqu’à 12 h 30"),
        ("2026-11-24T12:10", "Ferme dans 20 min"),
        ("2026-11-24T12:30", "Ouvre à 14 h"),
        ("2026-11-24T19:00", "Ouvre demain à 10 h"),
        ("2026-11-28T19:00", "Fermé – ouvre mardi à 10 h"),
        ("2026-12-24T19:00", "Ouvre après-demain à 10 h"),
    ],
)
def test_words_say_until_when(now: str, words: str) -> None:
    assert describe(LIBRARY, paris(now)).replace("\u00a0", " ") == words


def test_a_long_closure_names_the_date_of_return() -> None:
    hours = OpeningHours(LIBRARY.ranges, closures=(DateSpan(date(2026, 8, 1), date(2026, 8, 31)),))
    assert describe(hours, paris("2026-08-04T11:00")).replace("\u00a0", " ") == "Fermé – ouvre le 1er septembre à 10 h"


def test_a_door_without_hours_is_closed_for_the_moment() -> None:
    assert describe(OpeningHours(()), paris("2026-11-24T11:00")) == "Fermé pour le moment"


def test_public_holidays_close_unless_told_otherwise() -> None:
    armistice = paris("2026-11-11T11:00")
    assert not is_open(LIBRARY, armistice)
    assert is_open(OpeningHours(LIBRARY.ranges, closed_on_public_holidays=False), armistice)


def test_nothing_is_open_out_of_season() -> None:
    campaign = OpeningHours(LIBRARY.ranges, season=DateSpan(date(2026, 12, 1), date(2026, 12, 24)))
    assert not is_open(campaign, paris("2026-11-24T11:00"))
    assert next_opening(campaign, paris("2026-11-24T11:00")) == paris("2026-12-01T10:00")


def test_closing_keeps_its_wall_clock_hour_when_clocks_change() -> None:
    sundays = OpeningHours(parse_hours("Su 10:00-18:00"))
    assert closes_at(sundays, paris("2026-10-25T11:00")) == datetime(2026, 10, 25, 17, 0, tzinfo=UTC)
    assert closes_at(sundays, paris("2026-03-29T11:00")) == datetime(2026, 3, 29, 16, 0, tzinfo=UTC)


def test_a_week_reads_from_monday() -> None:
    assert week(LIBRARY)[0] == ("lundi", "fermé")
    assert week(LIBRARY)[1][1].replace("\u00a0", " ") == "10 h – 12 h 30, 14 h – 18 h 30"
    assert len(ranges_on(LIBRARY, date(2026, 11, 24))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Lundi 10:00-12:00",
        "Mo 12:00-10:00",
        "Mo 02:00-05:00",
        "Mo 25:00-26:00",
        "Mo-Xx 10:00-12:00",
        "Sa-Mo 10:00-12:00",
    ],
)
def test_hours_nobody_could_mean_are_refused(text: str) -> None:
    with pytest.raises(HoursError):
        parse_hours(text)


@settings(max_examples=50, deadline=None)
@given(st.lists(daily_ranges(), max_size=10))
def test_written_hours_are_read_back_as_they_were(ranges: list[DailyRange]) -> None:
    assert parse_hours(write_hours(ranges)) == tuple(sorted(ranges))


@pytest.mark.parametrize(
    "text", ["", "Mo-Sa 10:00-19:00", "Tu-Fr 10:00-12:30,14:00-18:30; Sa 10:00-18:00", "Mo,We-Fr 09:00-17:00"]
)
def test_hours_are_written_as_short_as_people_write_them(text: str) -> None:
    assert write_hours(parse_hours(text)) == text


def test_what_interrupts_a_week_is_written_after_it() -> None:
    tag = opening_hours_tag(
        parse_hours("Sa 10:00-18:00"),
        season=DateSpan(date(2026, 12, 1), date(2026, 12, 24)),
        closures=[DateSpan(date(2026, 12, 5), date(2026, 12, 5)), DateSpan(date(2026, 12, 7), date(2026, 12, 9))],
        public_holidays_off=True,
        school_holidays_off=True,
    )
    assert tag == (
        "Sa 10:00-18:00; PH off; SH off; 2000 Jan 01-2026 Nov 30 off; 2026 Dec 25+ off; "
        "2026 Dec 05 off; 2026 Dec 07-2026 Dec 09 off"
    )
