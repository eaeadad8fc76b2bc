"""A light check before an address is shown: the end of a telephone number the person knows."""

import re

from django import forms

HOW_MANY = 4
FOUR = "Indiquez quatre chiffres."


class LastDigitsForm(forms.Form):
    digits = forms.CharField(
        label="Les quatre derniers chiffres de votre téléphone",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": FOUR, "max_length": FOUR},
    )

    def clean_digits(self) -> str:
        digits = _digits(self.cleaned_data["digits"])
        if len(digits) != HOW_MANY:
            raise forms.ValidationError(FOUR)
        return digits


def ends_in(phone: str, digits: str) -> bool:
    """Never true of a telephone with too few digits to ask for; with no `digits`, whether one can be asked at all."""
    known = _digits(phone)
    return len(known) >= HOW_MANY and known.endswith(digits)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
