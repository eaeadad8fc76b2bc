"""Putting a request into a window of the calendar."""

from django import forms

from collections_app.overriding.promising import LONGEST_WHY
from frontend.forms.acts import CancelForm, SlotForm


class MoveForm(SlotForm):
    """Into `offer`; `why` where a rule of the house says no. `back` is the day from which one came."""

    why = forms.CharField(
        label="Pourquoi passer outre cette règle ?",
        required=False,
        max_length=LONGEST_WHY,
        help_text="La raison reste dans l’histoire de la demande.",
    )
    back = forms.DateField(required=False, widget=forms.HiddenInput)


class CancelFromDayForm(CancelForm):
    """Which of the promises of a day."""

    reference = forms.CharField(max_length=9, widget=forms.HiddenInput)
