"""A light check before an address is shown: the end of a telephone number the person knows."""

import re
from typing import Any

from django import forms


class LastDigitsForm(forms.Form):
    digits = forms.CharField(
        label="Les quatre derniers chiffres de votre téléphone",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Indiquez quatre chiffres."},
    )

    def __init__(self, *args: Any, phone: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.phone = phone

    def clean_digits(self) -> str:
        digits = re.sub(r"\D", "", self.cleaned_data["digits"])
        if len(digits) != 4 or not self.phone.endswith(digits):
            raise forms.ValidationError("Ce ne sont pas les quatre derniers chiffres du téléphone de la demande.")
        return digits
