"""Asking for a private host's address: by e-mail for oneself, or for the caller on the line."""

from typing import Any

from django import forms

from frontend.forms.telephone import TelephoneField
from frontend.forms.your_email import YourEmailField


class AddressByEmailForm(forms.Form):
    email = YourEmailField(
        help_text="Nous y envoyons l’adresse. Il est effacé après six mois et ne sert à rien d’autre."
    )


class AddressForCallerForm(forms.Form):
    phone = TelephoneField(
        label="Téléphone de la personne qui appelle",
        help_text="Noté avec votre nom, pour savoir à qui l’adresse a été dite.",
        error_messages={
            "required": "Indiquez son téléphone : 06\u00a012\u00a034\u00a056\u00a078.",
            "invalid": "Ce numéro n’est pas un téléphone. Écrivez-le avec ses dix chiffres.",
        },
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["phone"].widget.attrs.update({"autocomplete": "off", "inputmode": "tel"})
