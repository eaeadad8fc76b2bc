"""When a place would be open, in few answers: the same hours on some days, and a line for each day that differs."""

from datetime import time
from typing import Any

from django import forms

from collections_app.application_steps import LEAST_OPEN_MIN
from frontend.forms.week_hours import HoursForm, fault, hour_field
from geo.enums import Weekday
from geo.hours import DailyRange

SAME_HOURS = ("days", "opens", "closes", "opens_again", "closes_again")
NEEDED = SAME_HOURS[:3]


class OfferedHoursForm(HoursForm):
    """A day with hours of its own has those, whether it is ticked or not; who writes each day leaves the rest empty."""

    days = forms.TypedMultipleChoiceField(
        label="Ouvert quels jours ?",
        coerce=int,
        choices=[(day.value, day.label.capitalize()) for day in Weekday],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Cochez au moins un jour."},
    )
    opens = hour_field("Ouvre à", required=True, missing="Indiquez l’heure d’ouverture.")
    closes = hour_field("Ferme à", required=True, missing="Indiquez l’heure de fermeture.")
    opens_again = hour_field("Puis rouvre à", required=False)
    closes_again = hour_field("Et ferme à", required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.differs and not any(self.data.get(name) for name in SAME_HOURS):
            for name in NEEDED:
                self.fields[name].required = False

    @property
    def differs(self) -> bool:
        """Whether hours were written for a day of its own."""
        return any(opens.data or closes.data for day in self.week for opens, closes in day.pairs)

    def clean(self) -> dict[str, Any]:
        own = self.read_week()
        own_days = {span.weekday for span in own}
        self.ranges = sorted([*own, *(span for span in self._same_hours() if span.weekday not in own_days)])
        open_min = sum(_minutes(span.closes) - _minutes(span.opens) for span in self.ranges)
        if not self.errors and open_min < LEAST_OPEN_MIN:
            self.add_error("closes", "Il faut une heure d’ouverture par semaine au moins.")
        return self.cleaned_data

    def _same_hours(self) -> list[DailyRange]:
        """On each day that is ticked; errors beside what makes no sense."""
        said, spans, before = self.cleaned_data, [], None
        if self.errors.keys() & set(SAME_HOURS):
            return []
        for opens_name, closes_name in (("opens", "closes"), ("opens_again", "closes_again")):
            opens, closes = said[opens_name], said[closes_name]
            if wrong := fault(opens, closes, before):
                self.add_error(closes_name, wrong)
            elif opens and closes:
                spans.append((opens, closes))
            before = closes
        return [DailyRange(day, *span) for day in said["days"] for span in spans]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
