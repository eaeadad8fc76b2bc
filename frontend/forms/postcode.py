"""The first question: are you where our trucks go?"""

import re

from django import forms

from geo.models import ServiceArea


class PostcodeForm(forms.Form):
    """A French postcode, spaces forgiven."""

    cp = forms.CharField(
        label="Votre code postal",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "postal-code"}),
        error_messages={"required": "Indiquez votre code postal, par exemple 75019."},
    )

    def clean_cp(self) -> str:
        postcode = re.sub(r"\s", "", self.cleaned_data["cp"])
        if not re.fullmatch(r"[0-9]{5}", postcode):
            raise forms.ValidationError("Un code postal a cinq chiffres, par exemple 75019.")
        if ServiceArea.objects.is_a_whole_town(postcode):
            raise forms.ValidationError("Précisez l’arrondissement : 75019 pour le 19e, par exemple.")
        return postcode
