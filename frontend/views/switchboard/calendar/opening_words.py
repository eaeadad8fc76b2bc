"""What an operator should know before opening a day, and reads once it is open: holiday, horizon, trucks. Pure."""

from datetime import date, timedelta

from collections_app.models import CollectionDay, RuleBook
from geo.hours_words import WEEKDAYS, named_day
from geo.public_holidays import public_holiday_name

TOO_LATE = "Trop tard pour cette journée."


def shut_words(on: date, rules: RuleBook, *, today: date, never: bool) -> str:
    """Of a day without collection; `never` opened, it may still open by itself."""
    if on < today:
        return "Aucun camion n’a roulé."
    words = ["Aucun camion ne roule.", *_why_unusual(on, rules)]
    opens = rules.opens_on(on, today=today) if never else None
    if opens:
        words.append(f"Elle s’ouvrira d’elle-même le {named_day(opens)}.")
    words.append("Si vous ouvrez la journée, chaque camion qui a une équipe y roule.")
    return " ".join(words)


def why_not_there(on: date, rules: RuleBook, *, today: date) -> str:
    """Of a date that was never opened, to who drops a request on it."""
    if on <= today:
        return TOO_LATE
    opens = rules.opens_on(on, today=today)
    if opens:
        return f"Pas encore ouverte : elle s’ouvre le {named_day(opens)}, ou ouvrez-la d’abord."
    return "Pas de collecte ce jour-là."


def opened_words(day: CollectionDay, rules: RuleBook, *, today: date, trucks: int, displaced: int = 0) -> str:
    """`displaced` counts those who had a date on it before it was closed, and have not got it back."""
    words = [f"La journée est ouverte, avec {trucks} camion{'s' if trucks > 1 else ''}."]
    if displaced:
        words.append(_kept_elsewhere(displaced))
    words += _why_unusual(day.date, rules)
    offered_on = day.date - timedelta(days=rules.horizon_days)
    if offered_on > today:
        words.append(
            f"Les donateurs la verront sur le site le {named_day(offered_on)}, {rules.horizon_days} jours avant ; "
            "d’ici là, le standard peut y placer, avec une raison."
        )
    return " ".join(words)


def _kept_elsewhere(count: int) -> str:
    if count == 1:
        return "La personne qui avait rendez-vous ce jour-là n’y revient pas seule : remettez-la si besoin."
    return (
        f"Les {count} personnes qui avaient rendez-vous ce jour-là n’y reviennent pas seules : remettez-les si besoin."
    )


def _why_unusual(on: date, rules: RuleBook) -> list[str]:
    holiday = public_holiday_name(on)
    if holiday:
        return [f"C’est un jour férié : {holiday}."]
    if on.isoweekday() not in rules.weekdays:
        return [f"D’habitude, on ne collecte pas le {WEEKDAYS[on.weekday()]}."]
    return []
