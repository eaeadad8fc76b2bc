"""Figures that cannot all be true: each said beside the rule that has to give way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from collections_app.rule_set import WINDOWS, RuleSet
from collections_app.sentences import unknown_places
from collections_app.working_days import FrenchHolidays, first_bookable
from geo.hours_words import clock


@dataclass(frozen=True, slots=True)
class Conflict:
    """`name` as `RuleSet.told` knows it."""

    name: str
    words: str


def conflicts(rules: RuleSet, *, first_day: date) -> list[Conflict]:
    """What is impossible in rules that would begin on `first_day`; empty when they can be kept."""
    return [*_gift(rules), *_dates(rules, first_day), *_shift(rules), *_windows(rules), *_hours(rules), *_words(rules)]


def _gift(rules: RuleSet) -> Iterator[Conflict]:
    book = rules.book
    if book.collect_above_m3 <= 0:
        yield Conflict("collect_above_m3", "Un volume plus grand que zéro.")
    elif book.relay_cap_m3 > book.collect_above_m3:
        yield Conflict("relay_cap_m3", "Un Amistock ne peut pas prendre plus que ce qui fait venir le camion.")


def _dates(rules: RuleSet, first_day: date) -> Iterator[Conflict]:
    book = rules.book
    if not book.weekdays:
        yield Conflict("weekdays", "Cochez au moins un jour : sans cela, plus aucune collecte.")
        return
    lead = book.lead_working_days
    earliest = first_bookable(first_day, lead_working_days=lead, weekdays=book.weekdays, holidays=FrenchHolidays())
    if earliest > first_day + timedelta(days=book.horizon_days):
        words = "Avec ce délai, la première date vient après la dernière proposée : personne ne pourrait réserver."
        yield Conflict("lead_working_days", words)


def _shift(rules: RuleSet) -> Iterator[Conflict]:
    book = rules.book
    if book.shift_starts >= book.shift_ends:
        yield Conflict("shift_ends", "La journée de l’équipe finit avant d’avoir commencé.")
    if book.break_earliest >= book.break_latest_end:
        yield Conflict("break_latest_end", "La pause doit finir après l’heure où elle peut commencer.")
    elif _minutes(book.break_earliest, book.break_latest_end) < book.break_min:
        yield Conflict("break_min", "La pause est plus longue que le temps qui lui est laissé.")
    elif book.break_earliest < book.shift_starts or book.break_latest_end > book.shift_ends:
        yield Conflict("break_earliest", "La pause sort de la journée de l’équipe.")


def _windows(rules: RuleSet) -> Iterator[Conflict]:
    book = rules.book
    if not rules.windows:
        yield Conflict(WINDOWS, "Gardez au moins une plage : sans cela, aucune date n’est proposée.")
    if len(set(rules.windows)) < len(rules.windows):
        yield Conflict(WINDOWS, "La même plage est écrite deux fois.")
    for starts, ends in rules.windows:
        if starts >= ends:
            yield Conflict(WINDOWS, f"La plage {_span(starts, ends)} finit avant d’avoir commencé.")
        elif starts < book.shift_starts or ends > book.shift_ends:
            shift = _span(book.shift_starts, book.shift_ends)
            words = f"La plage {_span(starts, ends)} sort de la journée de l’équipe ({shift})."
            yield Conflict(WINDOWS, words)


def _hours(rules: RuleSet) -> Iterator[Conflict]:
    book = rules.book
    if book.calls_from >= book.calls_until:
        yield Conflict("calls_until", "Il ne reste aucune heure pour appeler.")
    if book.waiting_from >= book.waiting_until:
        yield Conflict("waiting_until", "Il ne reste aucune heure pour proposer une date plus proche.")
    if _is_quiet(book.remind_at, book.quiet_from, book.quiet_until):
        yield Conflict("remind_at", "Le rappel tombe à une heure où aucun message ne part.")


def _words(rules: RuleSet) -> Iterator[Conflict]:
    for saying, words in rules.words.items():
        if wrong := unknown_places(words):
            yield Conflict(saying, f"{', '.join(wrong)} : seuls {{volume}} et {{seuil}} sont remplacés par un chiffre.")


def _is_quiet(at: time, quiet_from: time, quiet_until: time) -> bool:
    if quiet_from > quiet_until:
        return at >= quiet_from or at < quiet_until
    return quiet_from <= at < quiet_until


def _span(starts: time, ends: time) -> str:
    return f"de {clock(starts)} à {clock(ends)}"


def _minutes(starts: time, ends: time) -> int:
    return (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
