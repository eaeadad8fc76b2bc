"""Putting a request into a window of the calendar."""

from datetime import date
from typing import Any

from django import forms

from collections_app.overriding.promising import LONGEST_WHY
from frontend.forms.acts import CancelForm, SlotForm
from frontend.our_times import is_of_our_times


class _Back(forms.DateField):
    """Any day of ours, or none: a wrong way back refuses nothing."""

    def to_python(self, value: Any) -> date | None:
        try:
            on = super().to_python(value)
        except forms.ValidationError:
            return None
        return on if on and is_of_our_times(on) else None


class MoveForm(SlotForm):
    """Into `offer`; `why` where a rule of the house says no. `back` is the day from which one came."""

    why = forms.CharField(
        label="Pourquoi passer outre cette règle ?",
        required=False,
        max_length=LONGEST_WHY,
        help_text="La raison reste dans l’histoire de la demande.",
    )
    back = _Back(required=False, widget=forms.HiddenInput)


class CancelFromDayForm(CancelForm):
    """Which of the promises of a day."""

    reference = forms.CharField(max_length=9, widget=forms.HiddenInput)
