"""From the host's tap to the truck: what is said full enters the next day that is proposed, and has to be visited."""

from datetime import date, time, timedelta

import pytest

from collections_app.board.next_visits import next_visits
from collections_app.dispatch.publishing import publish
from collections_app.enums import DayState, StopState
from collections_app.hosting.acting import HOST, undo
from collections_app.hosting.telling import close, say_fill, set_hours
from collections_app.ledger.relays import Relays
from collections_app.models import Stop
from collections_app.planning.relay_words import worth_in_words
from collections_app.planning.solving import solve_due
from collections_app.planning.task import task_of
from collections_app.relay_worth import Must, Worth
from collections_app.routing.plan import Plan, Route
from collections_app.routing.problem import Problem
from collections_app.tests.builders import NOW, THURSDAY, a_day
from collections_app.tests.solvers import NATION, Progress, Ticking, a_job, adding_wishes, the_day
from geo.enums import Fill
from geo.hours import DailyRange
from geo.models import Closure, RelayPoint, SchoolHoliday
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


def wished(point: RelayPoint) -> bool:
    return any(visit.id == f"R{point.pk}" for visit in task_of(the_day(), now=NOW).problem.visits)


def test_a_host_says_full_and_the_next_proposed_day_comes() -> None:
    a_day()
    point = a_relay_point(NATION)
    assert not wished(point)
    say_fill(point_id=point.pk, fill=Fill.FULL, actor=HOST, now=NOW)
    assert worth_on(point, THURSDAY).must == Must.FULL
    a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    assert Stop.objects.get(relay_point=point).round.shift.day.date == THURSDAY
    assert next_visits([point.pk], now=NOW, told_only=True) == {}
    publish(date=THURSDAY, now=NOW)
    visit = next_visits([point.pk], now=NOW, told_only=True)[point.pk]
    assert (visit.on, visit.told) == (THURSDAY, True)


def test_a_point_emptied_yesterday_and_full_again_is_visited_again() -> None:
    before = a_day(THURSDAY - timedelta(days=1))
    point = a_relay_point(NATION)
    round_ = before.shifts.get().round
    stop = Stop.objects.create(round=round_, position=1, kind="RELAY", relay_point=point)
    a_day()
    say_fill(point_id=point.pk, fill=Fill.FULL, actor=HOST, now=NOW)
    assert not wished(point)  # a truck is to come the day before
    Stop.objects.filter(pk=stop.pk).update(state=StopState.DONE, actual_volume_m3="0.5")
    assert wished(point)


def test_a_point_closed_for_holidays_is_not_driven_to() -> None:
    a_day()
    point = a_relay_point(NATION)
    say_fill(point_id=point.pk, fill=Fill.FULL, actor=HOST, now=NOW)
    assert wished(point)
    close(point_id=point.pk, first=THURSDAY, last=THURSDAY, reason="", actor=HOST, today=NOW.date(), now=NOW)
    assert not wished(point)


def test_a_point_that_closes_with_the_schools_is_not_driven_to_then() -> None:
    a_day()
    point = a_relay_point(NATION, school_holidays="CLOSED")
    say_fill(point_id=point.pk, fill=Fill.FULL, actor=HOST, now=NOW)
    assert wished(point)
    SchoolHoliday.objects.create(name="Vacances", first_date=THURSDAY, last_date=THURSDAY)
    assert not wished(point)


MAY_DAY, ASCENSION = date(2026, 5, 1), date(2026, 5, 14)


def test_a_point_shut_on_a_public_holiday_is_not_driven_to_then() -> None:
    """Staff may have a truck out on the Ascension; a library is shut, an open air shop may not be."""
    day = a_day(ASCENSION)
    shut, open_too = (a_relay_point(NATION, fill=Fill.FULL, closed_on_public_holidays=shut) for shut in (True, False))
    ids = {visit.id for visit in task_of(day, now=NOW).problem.visits}
    assert ids == {f"R{open_too.pk}"}
    assert worth_on(shut, ASCENSION).closed
    assert not worth_on(open_too, ASCENSION).closed


def test_a_visit_on_a_weekday_that_the_host_gives_up_is_worth_nothing() -> None:
    point = a_relay_point(NATION, hours="Mo-We,Fr 10:00-19:00", fill=Fill.FULL)
    worth = worth_on(point, THURSDAY)
    assert (worth.prize_s, worth.wanted, worth.closed) == (0, False, True)


def test_the_next_chance_is_no_holiday_and_no_day_of_closure() -> None:
    """Three days later is the first of May, then come the weekend of a library and the days that its host closes."""
    point = a_relay_point(NATION, hours="Mo-Fr 10:00-19:00")
    planned = MAY_DAY - timedelta(days=3)
    assert worth_on(point, planned).next_chance == date(2026, 5, 4)
    Closure.objects.create(point=point, first_date=date(2026, 5, 4), last_date=date(2026, 5, 5))
    assert worth_on(point, planned).next_chance == date(2026, 5, 6)


def test_a_visit_planned_for_a_day_that_the_host_closes_is_dropped_by_the_next_search() -> None:
    a_day()
    point = a_relay_point(NATION)
    say_fill(point_id=point.pk, fill=Fill.FULL, actor=HOST, now=NOW)
    a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    close(point_id=point.pk, first=THURSDAY, last=THURSDAY, reason="", actor=HOST, today=NOW.date(), now=NOW)
    worth = worth_on(point, THURSDAY)
    assert (worth.prize_s, worth.closed, worth_in_words(worth, today=NOW.date())) == (0, True, "fermé ce jour-là")
    a_job()
    solve_due(solver=without_what_is_worth_nothing, clock=Ticking())
    assert not Stop.objects.filter(relay_point=point).exists()


def test_hours_that_break_a_day_mend_it_when_they_are_taken_back() -> None:
    a_day()
    point = a_relay_point(NATION, hours="Mo-Su 07:00-20:00")
    say_fill(point_id=point.pk, fill=Fill.FULL, actor=HOST, now=NOW)
    a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    only_at_night = [DailyRange(THURSDAY.weekday(), time(22), time(23))]
    said = set_hours(point_id=point.pk, ranges=only_at_night, actor=HOST, now=NOW)
    assert said
    assert the_day().state == DayState.BROKEN
    undo(point_id=point.pk, act_id=said.pk, actor=HOST, now=NOW)
    assert the_day().state == DayState.OPEN


def worth_on(point: RelayPoint, on: date) -> Worth:
    relays = Relays.named([point.pk], now=NOW)
    return relays.worth(relays.points[point.pk], on)


def without_what_is_worth_nothing(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
    """What any search does first that gains by it."""
    idle = {visit.id for visit in problem.visits if not visit.required and visit.prize == 0}
    progress(1.0, 0)
    trips = [
        (route.truck, [[one for one in trip if one not in idle] for trip in route.trips]) for route in start.routes
    ]
    return Plan(tuple(Route.of_trips(truck, kept) for truck, kept in trips))
