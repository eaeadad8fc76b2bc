"""Which requests to take away: filters that stand in the address."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms

from collections_app.enums import RequestStatus
from collections_app.exporting.choosing import Choice
from collections_app.exporting.columns import Audience
from frontend.forms.day import DayField

STATUSES = [(status.value, status.label) for status in RequestStatus if status != RequestStatus.DRAFT]


class ExportForm(forms.Form):
    du = DayField("Demandées du", required=False)
    au = DayField("Jusqu’au", required=False)
    etat = forms.MultipleChoiceField(
        label="État",
        help_text="Rien de coché : tous.",
        choices=STATUSES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Cet état n’existe pas : cochez parmi ceux-ci."},
    )
    sans = forms.BooleanField(label="Sans les personnes : seulement les chiffres", required=False)

    def clean_au(self) -> date | None:
        first, last = self.cleaned_data.get("du"), self.cleaned_data["au"]
        if first and last and last < first:
            raise forms.ValidationError("La fin vient avant le début.")
        return last if isinstance(last, date) else None

    def choice(self, audience: Audience) -> Choice:
        """For a valid form; `audience` is what the role may take at most."""
        answers: dict[str, Any] = self.cleaned_data
        taken = Audience.FIGURES if answers["sans"] else audience
        return Choice(taken, answers["du"], answers["au"], tuple(answers["etat"]))

    @property
    def asked(self) -> str:
        """The filters as the address has them, for a valid form."""
        answers = {
            "du": self.cleaned_data["du"],
            "au": self.cleaned_data["au"],
            "sans": self.cleaned_data["sans"] or None,
        }
        filled = {name: value for name, value in answers.items() if value is not None}
        return urlencode({**filled, "etat": self.cleaned_data["etat"]}, doseq=True)
