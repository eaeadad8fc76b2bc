"""Why a relay point is visited, or should have been: "plein depuis 2 jours : passage obligatoire"."""

from datetime import date

from collections_app.ledger.relays import Relays
from collections_app.relay_worth import Must, Report, Worth
from geo.hours_words import NBSP, WEEKDAYS, named_day

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
        earliest, latest = (_day(on, today) for on in worth.full_between)
        full = f"vers {latest}" if earliest == latest else f"entre {earliest} et {latest}"
        return f"sans doute plein {full}, et on ne repasse pas avant {_day(worth.next_chance, today)}{COMPULSORY}"
    return f"{_level(worth)}{NBSP}: ce passage vaut un détour de {worth.detour_min}{NBSP}min"


def _full(report: Report, today: date) -> str:
    days = (today - report.on).days
    if not report.dated:
        return "noté plein"
    if days <= 0:
        return "plein depuis aujourd’hui"
    return "plein depuis hier" if days == 1 else f"plein depuis {days}{NBSP}jours"


def _day(on: date, today: date) -> str:
    """ "le jeudi 26", "le mardi 1er décembre" of another month than today's."""
    is_near = (on.year, on.month) == (today.year, today.month) and on.day > 1
    return f"le {WEEKDAYS[on.weekday()]} {on.day}" if is_near else f"le {named_day(on)}"


def _level(worth: Worth) -> str:
    expected = _named(worth.share)
    return expected if expected == _named(worth.report.share) else f"sans doute {expected}"


def _named(share: float) -> str:
    return next((words for below, words in _LEVELS if share < below), "plein")
