"""What passers-by report changes nothing until somebody has read it; then one press is enough."""

from datetime import date, timedelta

import pytest

from amistock.accounts.models import User
from collections_app.hosting.reports import ReportDecided, accept, report, set_aside
from collections_app.journal import Actor
from collections_app.tests.builders import NOW
from geo.enums import Fill, ReportKind, ReportState
from geo.models import Closure, HostAct, RelayPoint, RelayReport
from geo.tasks import forget_old_asks
from geo.tests.relays import a_relay_point

TODAY = date(2026, 3, 2)


@pytest.fixture
def point(db: None) -> RelayPoint:
    return a_relay_point()


def a_report(point: RelayPoint, kind: ReportKind = ReportKind.FULL, *, doubt: str = "", note: str = "") -> RelayReport:
    return report(point_id=point.pk, kind=kind, note=note, doubt=doubt, now=NOW)


def test_a_report_alone_changes_nothing(point: RelayPoint) -> None:
    a_report(point)
    point.refresh_from_db()
    assert point.fill == Fill.EMPTY
    assert not HostAct.objects.exists()


def test_a_hundred_who_say_the_same_are_one_line(point: RelayPoint) -> None:
    for number in range(100):
        a_report(point, note="devant la porte" if number == 7 else "", doubt="trop vite" if number else "un lien")
    (line,) = RelayReport.objects.all()
    assert (line.times, line.note, line.doubt) == (100, "devant la porte", "trop vite")


def test_one_press_makes_the_point_full(point: RelayPoint, denise: User) -> None:
    seen = a_report(point)
    accept(report_id=seen.pk, actor=Actor("Denise", denise.pk), now=NOW)
    point.refresh_from_db()
    assert (point.fill, point.fill_by) == (Fill.FULL, "un passant, vérifié par Denise")
    assert RelayReport.objects.get().state == ReportState.ACCEPTED


def test_what_was_found_closed_is_closed_for_the_day(point: RelayPoint, denise: User) -> None:
    seen = a_report(point, ReportKind.CLOSED)
    accept(report_id=seen.pk, actor=Actor("Denise", denise.pk), now=NOW)
    assert list(Closure.objects.values_list("first_date", "last_date")) == [(TODAY, TODAY)]


def test_read_the_next_day_it_is_still_said_of_the_day_it_was_told_for(point: RelayPoint, denise: User) -> None:
    seen, tomorrow = a_report(point, ReportKind.CLOSED), NOW + timedelta(days=1)
    accept(report_id=seen.pk, actor=Actor("Denise", denise.pk), now=tomorrow)
    assert Closure.objects.get().last_date == TODAY
    again = a_report(point, ReportKind.CLOSED)
    accept(report_id=again.pk, actor=Actor("Denise", denise.pk), on=tomorrow.date(), now=tomorrow)
    assert Closure.objects.filter(first_date=tomorrow.date(), last_date=tomorrow.date()).count() == 1


def test_the_same_person_again_is_not_counted(point: RelayPoint) -> None:
    a_report(point)
    report(point_id=point.pk, kind=ReportKind.FULL, note="", doubt="", again=True, now=NOW + timedelta(hours=1))
    assert (RelayReport.objects.get().times, RelayReport.objects.get().last_at) == (1, NOW)


def test_what_each_adds_is_read_as_long_as_there_is_room(point: RelayPoint) -> None:
    told = ("", False), ("sacs dehors", True), ("sacs", False), ("porte cassée", False), ("x" * 190, False)
    for note, again in told:
        report(point_id=point.pk, kind=ReportKind.OTHER, note=note, doubt="", again=again, now=NOW)
    (line,) = RelayReport.objects.all()
    assert (line.times, line.note) == (4, "sacs dehors / porte cassée")


def test_doubtful_words_stand_on_no_line_that_somebody_vouches_for(point: RelayPoint) -> None:
    a_report(point, note="www.achetez.example", doubt="un lien")
    a_report(point)
    a_report(point, note="www.encore.example", doubt="un lien")
    (line,) = RelayReport.objects.all()
    assert (line.times, line.note, line.doubt) == (3, "", "")


def test_the_second_who_presses_is_told(point: RelayPoint, denise: User, ines: User) -> None:
    seen = a_report(point)
    set_aside(report_id=seen.pk, actor=Actor("Denise", denise.pk), now=NOW)
    with pytest.raises(ReportDecided):
        accept(report_id=seen.pk, actor=Actor("Inès", ines.pk), now=NOW)
    point.refresh_from_db()
    assert point.fill == Fill.EMPTY
    assert a_report(point).pk != seen.pk  # what is said afterwards is read anew


def test_reports_are_forgotten_after_half_a_year(point: RelayPoint) -> None:
    report(point_id=point.pk, kind=ReportKind.OTHER, note="Zoé a dit", doubt="", now=NOW - timedelta(days=400))
    kept = report(point_id=point.pk, kind=ReportKind.FULL, note="", doubt="", now=NOW + timedelta(days=3650))
    forget_old_asks()
    assert RelayReport.objects.get() == kept
