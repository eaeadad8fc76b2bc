"""The usual week of a relay point, as it is typed: two ranges a day, an hour in any spelling."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from itertools import groupby
from typing import Any

from django import forms
from django.forms import BoundField

from geo.hours import NIGHT_ENDS, DailyRange
from geo.hours_words import WEEKDAYS

RANGES_A_DAY = 2
_CLOCK = re.compile(r"^\s*(\d{1,2})\s*(?:[hH:.]\s*(\d{2})?)?(?::\d{2})?\s*$")


class HourField(forms.Field):
    """ "10:00", "10h30", "9 h", "9": to a time of day; empty is None."""

    def to_python(self, value: Any) -> time | None:
        text = str(value or "").strip()
        if not text:
            return None
        found = _CLOCK.match(text)
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise forms.ValidationError("Écrivez une heure comme 10:30.", code="invalid")
        return time(int(found[1]), int(found[2] or 0))


@dataclass(frozen=True, slots=True)
class DayFields:
    """A day of the week with its pairs of fields: opens, closes."""

    name: str
    pairs: list[tuple[BoundField, BoundField]]

    @property
    def has_errors(self) -> bool:
        return any(opens.errors or closes.errors for opens, closes in self.pairs)


class HoursForm(forms.Form):
    """Seven days, each with two ranges; a third one, which only staff can note, is shown as well."""

    def __init__(self, *args: Any, ranges: Iterable[DailyRange] = (), **kwargs: Any) -> None:
        known = tuple(ranges)
        super().__init__(*args, **{**kwargs, "initial": typed(known) | kwargs.get("initial", {})})
        counts = Counter(span.weekday for span in known)
        self._pairs = {day: max(RANGES_A_DAY, counts[day]) for day in range(7)}
        for weekday, name in enumerate(WEEKDAYS):
            for rank in range(self._pairs[weekday]):
                self.fields[f"{weekday}-{rank}-opens"] = hour_field(f"{name}, ouvre à", required=False)
                self.fields[f"{weekday}-{rank}-closes"] = hour_field(f"{name}, ferme à", required=False)

    @property
    def week(self) -> list[DayFields]:
        return [
            DayFields(
                name, [(self[f"{day}-{rank}-opens"], self[f"{day}-{rank}-closes"]) for rank in range(self._pairs[day])]
            )
            for day, name in enumerate(WEEKDAYS)
        ]

    def clean(self) -> dict[str, Any]:
        self.ranges = self.read_week()
        if not self.ranges and not self.errors:
            raise forms.ValidationError("Indiquez au moins un jour d’ouverture. Pour fermer un temps, dites-le à part.")
        return self.cleaned_data

    def read_week(self) -> list[DailyRange]:
        """What was typed day by day; an error beside each range that makes no sense."""
        ranges: list[DailyRange] = []
        for weekday, count in self._pairs.items():
            before: time | None = None
            for rank in range(count):
                span = self._range(weekday, rank, before)
                ranges += [span] if span else []
                before = span.closes if span else before
        return ranges

    def _range(self, weekday: int, rank: int, before: time | None) -> DailyRange | None:
        """One range that makes sense after the one that closed at `before`."""
        names = [f"{weekday}-{rank}-{edge}" for edge in ("opens", "closes")]
        if any(name in self.errors for name in names):
            return None
        opens, closes = (self.cleaned_data.get(name) for name in names)
        wrong = fault(opens, closes, before)
        if wrong:
            self.add_error(names[0 if opens is None else 1], wrong)
            return None
        return DailyRange(weekday, opens, closes) if opens and closes else None


def typed(ranges: Iterable[DailyRange]) -> dict[str, time]:
    """Some ranges as the fields of the form name them."""
    shown: dict[str, time] = {}
    for weekday, spans in groupby(sorted(ranges), key=lambda span: span.weekday):
        for rank, span in enumerate(spans):
            shown[f"{weekday}-{rank}-opens"], shown[f"{weekday}-{rank}-closes"] = span.opens, span.closes
    return shown


def hour_field(label: str, *, required: bool, missing: str = "") -> HourField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 300})
    return HourField(label=label, required=required, widget=widget, error_messages={"required": missing})


def fault(opens: time | None, closes: time | None, before: time | None) -> str:
    """What is wrong with a range after the one that closed at `before`; empty when nothing is."""
    if (opens is None) != (closes is None):
        return "Il manque l’heure d’ouverture ou de fermeture."
    if opens is None or closes is None:
        return ""
    if opens < NIGHT_ENDS or closes <= opens:
        return "La fermeture vient après l’ouverture, le même jour, à partir de 4 h."
    return "Cette plage commence avant la fin de la précédente." if before and opens < before else ""
