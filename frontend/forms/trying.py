"""Somebody's gift, made up to see what the rules make of it: a postcode is enough for a place."""

from typing import Any

from django import forms

from collections_app.what_if.answering import Gift
from frontend.forms.caller_list import CallerList
from frontend.forms.caller_place import CallerPlaceForm
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find
from geo.models import ServiceArea

NOWHERE = "Adresse introuvable : un code postal suffit."


class TryingForm(forms.Form):
    address = forms.CharField(
        label="Adresse ou code postal",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    floor = CallerPlaceForm.base_fields["floor"]
    lift = CallerPlaceForm.base_fields["lift"]

    meant: Candidate | None = None

    def clean_address(self) -> str:
        """Leaves in `meant` the place that the text most probably means."""
        text = str(self.cleaned_data["address"])
        self.meant = next(iter(find(text)), None) if text else None
        if text and self.meant is None:
            raise forms.ValidationError(NOWHERE)
        return text

    def gift(self, given: CallerList) -> Gift:
        """As far as it was understood, once the form has been cleaned."""
        answers: dict[str, Any] = self.cleaned_data
        meant = self.meant
        return Gift(
            items=given.wanted,
            other=given.other,
            place=meant.coordinates if meant else None,
            postcode=meant.postcode or "" if meant else "",
            area=ServiceArea.objects.covering(meant.coordinates) if meant else None,
            floor=answers.get("floor") or 0,
            lift=bool(answers.get("lift")),
        )
