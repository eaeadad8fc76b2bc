"""An address that is made sure of: typed, picked where in doubt, its pin put before the door."""

from typing import Any

from django import forms

from frontend.unserved import Unserved
from geo.distance import Coordinates


class PlaceForm(forms.Form):
    """The address as typed; `choice` is the label picked when we had to ask which one was meant.

    `line` is what we asked it of; `lat` and `lon` are where the pin was put on the map, if it was moved.
    """

    address = forms.CharField(
        label="Votre adresse",
        help_text="Numéro, rue et code postal : « 12 rue de Crimée 75019 ».",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": "Indiquez votre adresse : numéro, rue et code postal."},
    )
    choice = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    line = forms.CharField(required=False, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)

    unserved: Unserved | None = None

    def clean(self) -> dict[str, Any]:
        """A line that was corrected is read anew: what was picked, and the pin, were of the line before."""
        answers = self.cleaned_data
        if answers.get("line") and answers["line"] != answers.get("address"):
            answers |= {"choice": "", "lat": None, "lon": None}
        return answers

    def say_unserved(self, unserved: Unserved) -> None:
        """Beside the address; the page then also says what to do instead."""
        self.unserved = unserved
        self.add_error("address", unserved.said)

    @property
    def pin(self) -> Coordinates | None:
        """Where the door is, as shown on the map."""
        latitude, longitude = self.cleaned_data.get("lat"), self.cleaned_data.get("lon")
        if latitude is None or longitude is None or not self.cleaned_data.get("choice"):
            return None
        return Coordinates(longitude=longitude, latitude=latitude)
