"""What the next fortnight changes, in sentences."""

from datetime import date
from typing import Any

import pytest

from geo.interruptions import interruptions
from geo.models import Closure, RelayPoint, SchoolHoliday
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db

TODAY = date(2026, 12, 15)


def said(today: date = TODAY, **facts: Any) -> list[str]:
    point = a_relay_point(**facts)
    Closure.objects.create(point=point, first_date="2026-12-17", last_date="2026-12-17", reason="inventaire")
    Closure.objects.create(point=point, first_date="2027-02-01", last_date="2027-02-02")
    SchoolHoliday.objects.create(name="Noël", first_date="2026-12-19", last_date="2027-01-03")
    return [one.words for one in interruptions(RelayPoint.objects.with_hours().get(pk=point.pk), today)]


def test_closures_and_holidays_are_said_in_order() -> None:
    assert said(school_holidays="CLOSED") == [
        "Fermé le jeudi 17 décembre (inventaire)",
        "Fermé du 19 décembre au 3 janvier (Noël)",
        "Fermé le vendredi 25 décembre, jour férié (Noël)",
    ]


def test_a_point_open_on_a_public_holiday_says_so() -> None:
    assert said(closed_on_public_holidays=False)[-1] == (
        "Ouvert comme d’habitude le vendredi 25 décembre, jour férié (Noël)"
    )


def test_a_public_holiday_on_a_day_without_hours_changes_nothing() -> None:
    assert said(hours="Mo 10:00-12:00") == ["Fermé le jeudi 17 décembre (inventaire)"]


def test_a_closure_is_said_until_its_last_day_and_not_longer() -> None:
    assert said(date(2027, 2, 2)) == ["Fermé du 1er au 2 février"]
