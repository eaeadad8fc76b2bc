"""What an operator is told before and after opening a day."""

from datetime import date

from collections_app.models import CollectionDay, RuleBook
from frontend.views.switchboard.calendar.opening_words import opened_words, shut_words, why_not_there

RULES = RuleBook(weekdays=[1, 2, 3, 4, 5, 6], horizon_days=20)
TODAY = date(2026, 11, 23)


def test_a_holiday_is_mentioned_before_and_after() -> None:
    christmas = date(2026, 12, 25)
    assert "C’est un jour férié : Noël." in shut_words(christmas, RULES, today=TODAY, never=True)
    assert "d’elle-même" not in shut_words(christmas, RULES, today=TODAY, never=True)
    said = opened_words(CollectionDay(date=christmas), RULES, today=TODAY, trucks=2)
    assert said.startswith("La journée est ouverte, avec 2 camions. C’est un jour férié : Noël.")


def test_beyond_the_horizon_one_reads_when_donors_will_see_it() -> None:
    tuesday = date(2027, 1, 5)
    assert "d’elle-même le mercredi 9 décembre" in shut_words(tuesday, RULES, today=TODAY, never=True)
    said = opened_words(CollectionDay(date=tuesday), RULES, today=TODAY, trucks=1)
    assert "sur le site le mercredi 16 décembre, 20 jours avant" in said


def test_a_sunday_is_unusual() -> None:
    said = opened_words(CollectionDay(date=date(2026, 12, 6)), RULES, today=TODAY, trucks=1)
    assert said == "La journée est ouverte, avec 1 camion. D’habitude, on ne collecte pas le dimanche."


def test_a_day_that_was_closed_does_not_open_by_itself() -> None:
    assert "d’elle-même" not in shut_words(date(2027, 1, 5), RULES, today=TODAY, never=False)


def test_who_drops_on_a_date_without_collection_reads_why() -> None:
    assert "s’ouvre le mercredi 9 décembre" in why_not_there(date(2027, 1, 5), RULES, today=TODAY)
    assert why_not_there(date(2026, 12, 25), RULES, today=TODAY) == "Pas de collecte ce jour-là."
    assert why_not_there(TODAY, RULES, today=TODAY) == "Trop tard pour cette journée."


def test_of_the_past_nothing_is_proposed() -> None:
    assert shut_words(date(2026, 11, 20), RULES, today=TODAY, never=True) == "Aucun camion n’a roulé."
