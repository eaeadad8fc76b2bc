"""How somebody who has lost a link can be reached: one field, an e-mail or a telephone."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from phonenumber_field.phonenumber import to_python

from collections_app.telephones import exists

NEITHER = "Indiquez un e-mail (prenom@exemple.fr) ou un téléphone à dix chiffres (06\u00a012\u00a034\u00a056\u00a078)."


class ContactForm(forms.Form):
    contact = forms.CharField(
        label="Votre e-mail ou votre téléphone",
        help_text="Celui que vous avez donné avec votre demande.",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
        error_messages={"required": NEITHER, "max_length": NEITHER},
    )

    def clean_contact(self) -> str:
        """The e-mail in lower case, or the telephone in E.164."""
        said: str = self.cleaned_data["contact"].strip()
        if "@" in said:
            try:
                validate_email(said)
            except ValidationError as error:
                raise forms.ValidationError(NEITHER) from error
            return said.lower()
        phone = to_python(said, region="FR")
        if not phone or not exists(phone):
            raise forms.ValidationError(NEITHER)
        return str(phone.as_e164)
