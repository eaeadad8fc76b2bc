"""Every template writes dates as French does: nobody says "un décembre"."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

FIRST, SECOND = date(2026, 12, 1), date(2026, 12, 2)


def shown(source: str, value: object) -> str:
    return Template("{% load spoken %}" + source).render(Context({"it": value}))


@pytest.mark.parametrize(
    ("source", "value", "words"),
    [
        ('{{ it|date:"l j F" }}', FIRST, "mardi 1er décembre"),
        ('{{ it|date:"l j F Y" }}', SECOND, "mercredi 2 décembre 2026"),
        ('{{ it|date:"D j b" }}', FIRST, "mar. 1er déc."),
        ('{{ it|date:"D j" }}', FIRST, "mar. 1er"),
        ('{{ it|date:"D j b" }}', SECOND, "mer. 2 déc."),
        ('{{ it|date:"l j b" }}', date(2027, 6, 1), "mardi 1er juin"),
        ('{{ it|date:"j b, H:i" }}', datetime(2027, 7, 14, 8, tzinfo=UTC), "14 juil., 10:00"),
        ("{{ it|date }}", FIRST, "1er décembre 2026"),
        ('{{ it|date:"Y-m-d" }}', FIRST, "2026-12-01"),
        ('{{ it|date:"j/n" }}', FIRST, "1/12"),
        ('{{ it|date:"d/m/Y" }}', FIRST, "01/12/2026"),
        ('{{ it|date:"l j F" }}', None, ""),
        ('{{ it|date:"j F" }}, {{ it|hour }}', datetime(2026, 11, 30, 23, 30, tzinfo=UTC), "1er décembre, 0 h 30"),
    ],
)
def test_a_date_is_written_as_it_is_said(source: str, value: object, words: str) -> None:
    assert shown(source, value).replace("\u00a0", " ") == words
