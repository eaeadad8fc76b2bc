"""Why a relay point is visited, or should have been: "plein depuis 2 jours : passage obligatoire"."""

from datetime import date

from collections_app.ledger.relays import Relays
from collections_app.relay_worth import Must, Report, Worth
from geo.hours_words import NBSP, WEEKDAYS

COMPULSORY = f"{NBSP}: passage obligatoire"
_LEVELS = ((0.15, "presque vide"), (0.4, "peu rempli"), (0.65, "à moitié plein"), (0.9, "presque plein"))


def words_of_relays(relays: Relays, *, on: date, today: date) -> dict[int, str]:
    """What a visit to each point is worth on a day, by its key."""
    return {key: worth_in_words(relays.worth(point, on), today=today) for key, point in relays.points.items()}


def worth_in_words(worth: Worth, *, today: date) -> str:
    """In small letters, without a full stop. What nobody has said but we expect is "sans doute"."""
    if worth.closed:
        return "fermé ce jour-là"
    if worth.must == Must.FULL:
        return f"{_full(worth.report, today)}{COMPULSORY}"
    if worth.must == Must.OVERFLOWS:
        full = f"sans doute plein {_between(*worth.full_between)}"
        return f"{full}, et on ne repasse pas avant {_day(worth.next_chance)}{COMPULSORY}"
    return f"{_level(worth)}{NBSP}: ce passage vaut un détour de {worth.detour_min}{NBSP}min"


def _full(report: Report, today: date) -> str:
    days = (today - report.on).days
    if not report.dated:
        return "noté plein"
    if days <= 0:
        return "plein depuis aujourd’hui"
    return "plein depuis hier" if days == 1 else f"plein depuis {days}{NBSP}jours"


def _between(earliest: date, latest: date) -> str:
    return f"vers {_day(earliest)}" if earliest == latest else f"entre {_day(earliest)} et {_day(latest)}"


def _day(on: date) -> str:
    return f"le {WEEKDAYS[on.weekday()]} {on.day}"


def _level(worth: Worth) -> str:
    expected = _named(worth.share)
    return expected if expected == _named(worth.report.share) else f"sans doute {expected}"


def _named(share: float) -> str:
    return next((words for below, words in _LEVELS if share < below), "plein")
