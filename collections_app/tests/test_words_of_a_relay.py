"""Why a relay point is visited, as a planner reads it."""

from datetime import date, timedelta

import pytest

from collections_app.planning.relay_words import worth_in_words
from collections_app.relay_worth import Figures, Report, pace_of, worth_of

TODAY = date(2026, 3, 2)  # a Monday
FIGURES = Figures(base_min=3, full_min=50, fills_in_days=14, from_share=0.5)


def said(report: Report, *, in_days: int = 0) -> str:
    pace = pace_of([], report, capacity_m3=0.6, fills_in_days=14)
    on = TODAY + timedelta(days=in_days)
    worth = worth_of(report, pace, capacity_m3=0.6, on=on, next_chance=on + timedelta(days=3), figures=FIGURES)
    return worth_in_words(worth, today=TODAY).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (Report(1, TODAY, full=True), "plein depuis aujourd’hui : passage obligatoire"),
        (Report(1, TODAY - timedelta(days=1), full=True), "plein depuis hier : passage obligatoire"),
        (Report(1, TODAY - timedelta(days=2), full=True), "plein depuis 2 jours : passage obligatoire"),
        (Report(1, TODAY, full=True, dated=False), "noté plein : passage obligatoire"),
        (Report(0.5, TODAY), "à moitié plein : ce passage vaut un détour de 9 min"),
        (Report(0.25, TODAY - timedelta(days=4)), "sans doute à moitié plein : ce passage vaut un détour de 10 min"),
        (
            Report(0.8, TODAY),
            "sans doute plein entre le mercredi 4 et le samedi 7, "
            "et on ne repasse pas avant le jeudi 5 : passage obligatoire",
        ),
    ],
)
def test_a_visit_says_what_it_is_worth(report: Report, words: str) -> None:
    assert said(report) == words


def test_a_day_of_the_next_month_is_named_with_it() -> None:
    late = Report(0.8, date(2026, 3, 30))
    pace = pace_of([], late, capacity_m3=0.6, fills_in_days=14)
    given = {"capacity_m3": 0.6, "on": late.on, "next_chance": date(2026, 4, 2), "figures": FIGURES}
    words = worth_in_words(worth_of(late, pace, **given), today=late.on)  # type: ignore[arg-type]
    assert "entre le mercredi 1er avril et le samedi 4 avril" in words
    assert "pas avant le jeudi 2 avril" in words
