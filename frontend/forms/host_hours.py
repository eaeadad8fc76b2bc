"""The usual week of a relay point, as its host types it: two ranges a day, an hour in any spelling."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
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

    def __init__(self, *args: Any, ranges: Iterable[DailyRange], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pairs: dict[int, int] = {}
        for weekday, name in enumerate(WEEKDAYS):
            spans = sorted(span for span in ranges if span.weekday == weekday)
            self._pairs[weekday] = max(RANGES_A_DAY, len(spans))
            for rank in range(self._pairs[weekday]):
                span = spans[rank] if rank < len(spans) else None
                self._add(f"{weekday}-{rank}-opens", f"{name}, ouvre à", span.opens if span else None)
                self._add(f"{weekday}-{rank}-closes", f"{name}, ferme à", span.closes if span else None)

    def _add(self, name: str, label: str, shown: time | None) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 300})
        self.fields[name] = HourField(label=label, required=False, initial=shown, widget=widget)

    @property
    def days(self) -> list[DayFields]:
        return [
            DayFields(
                name, [(self[f"{day}-{rank}-opens"], self[f"{day}-{rank}-closes"]) for rank in range(self._pairs[day])]
            )
            for day, name in enumerate(WEEKDAYS)
        ]

    def clean(self) -> dict[str, Any]:
        self.ranges: list[DailyRange] = []
        for weekday, count in self._pairs.items():
            before: time | None = None
            for rank in range(count):
                before = self._range(weekday, rank, before)
        if not self.ranges and not self.errors:
            raise forms.ValidationError("Indiquez au moins un jour d’ouverture. Pour fermer un temps, dites-le à part.")
        return self.cleaned_data

    def _range(self, weekday: int, rank: int, before: time | None) -> time | None:
        """Notes one range that makes sense after the one that closed at `before`; answers when it closes."""
        names = [f"{weekday}-{rank}-{edge}" for edge in ("opens", "closes")]
        if any(name in self.errors for name in names):
            return before
        opens, closes = (self.cleaned_data.get(name) for name in names)
        wrong = _fault(opens, closes, before)
        if wrong:
            self.add_error(names[0 if opens is None else 1], wrong)
        elif opens and closes:
            self.ranges.append(DailyRange(weekday, opens, closes))
        return closes or before


def _fault(opens: time | None, closes: time | None, before: time | None) -> str:
    if (opens is None) != (closes is None):
        return "Il manque l’heure d’ouverture ou de fermeture."
    if opens is None or closes is None:
        return ""
    if opens < NIGHT_ENDS or closes <= opens:
        return "La fermeture vient après l’ouverture, le même jour, à partir de 4 h."
    return "Cette plage commence avant la fin de la précédente." if before and opens < before else ""
