"""What an operator should know before opening a day, and reads once it is open: holiday, horizon, trucks. Pure."""

from datetime import date, timedelta

from collections_app.models import CollectionDay, RuleBook
from collections_app.opening_days import FOR_THE_PLANNER_DAYS
from collections_app.working_days import FrenchHolidays, is_working_day
from geo.hours_words import WEEKDAYS, named_day
from geo.public_holidays import public_holiday_name


def shut_words(on: date, rules: RuleBook, *, today: date, never: bool) -> str:
    """Of a day without collection; `never` opened, it may still open by itself."""
    if on < today:
        return "Aucun camion n’a roulé."
    words = ["Aucun camion ne roule.", *_why_unusual(on, rules)]
    opens_on = on - timedelta(days=rules.horizon_days + FOR_THE_PLANNER_DAYS)
    by_itself = is_working_day(on, weekdays=rules.weekdays, holidays=FrenchHolidays())
    if never and by_itself and opens_on > today:
        words.append(f"Elle s’ouvrira d’elle-même le {named_day(opens_on)}.")
    words.append("Si vous ouvrez la journée, chaque camion qui a une équipe y roule.")
    return " ".join(words)


def opened_words(day: CollectionDay, rules: RuleBook, *, today: date, trucks: int) -> str:
    words = [f"La journée est ouverte, avec {trucks} camion{'s' if trucks > 1 else ''}."]
    words += _why_unusual(day.date, rules)
    offered_on = day.date - timedelta(days=rules.horizon_days)
    if offered_on > today:
        words.append(
            f"Les donateurs la verront sur le site le {named_day(offered_on)}, {rules.horizon_days} jours avant ; "
            "d’ici là, le standard peut y placer, avec une raison."
        )
    return " ".join(words)


def _why_unusual(on: date, rules: RuleBook) -> list[str]:
    holiday = public_holiday_name(on)
    if holiday:
        return [f"C’est un jour férié : {holiday}."]
    if on.isoweekday() not in rules.weekdays:
        return [f"D’habitude, on ne collecte pas le {WEEKDAYS[on.weekday()]}."]
    return []
