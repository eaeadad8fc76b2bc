"""Who calls. The words are short: a trained person fills this in while listening."""

from typing import Any
from uuid import uuid4

from django import forms

from collections_app.booking.offering import OfferUnknown, slot_of
from collections_app.intake import Person
from collections_app.offers import Slot
from frontend.forms.telephone import TelephoneField

ASKED = ("phone", "name", "email")


class CallerForm(forms.Form):
    """The person, the chosen window if any, and the key that makes a second sending harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    phone = TelephoneField(
        label="Téléphone",
        error_messages={
            "required": "Notez un numéro où rappeler.",
            "invalid": "Ce numéro n’existe pas : dix chiffres, par exemple 06 12 34 56 78.",
        },
    )
    name = forms.CharField(label="Nom", max_length=120, error_messages={"required": "Demandez le nom."})
    email = forms.EmailField(
        label="E-mail",
        required=False,
        error_messages={"invalid": "Cette adresse e-mail n’est pas complète : faites-la épeler."},
    )
    offer = forms.CharField(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ASKED:
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["phone"].widget.attrs["inputmode"] = "tel"
        to_ask = next((name for name in ASKED if not self[name].value()), "phone")
        self.fields[to_ask].widget.attrs["autofocus"] = True

    @property
    def person(self) -> Person:
        """Once the form has been cleaned."""
        answers = self.cleaned_data
        return Person(name=answers["name"], phone=answers["phone"].as_e164, email=answers["email"])

    @property
    def slot(self) -> Slot | None:
        """The chosen window, cleaned or not; None for none and for an offer that is not ours."""
        token = str(self["offer"].value() or "")
        try:
            return slot_of(token) if token else None
        except OfferUnknown:
            return None
