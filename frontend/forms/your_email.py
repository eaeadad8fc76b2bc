"""The e-mail of who fills in a form, asked for and refused in one way."""

from django import forms

EXAMPLE = "prenom@exemple.fr"


class YourEmailField(forms.EmailField):
    def __init__(self, *, help_text: str = "", required: bool = True) -> None:
        super().__init__(
            label="Votre e-mail",
            help_text=help_text,
            required=required,
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={
                "required": f"Indiquez votre e-mail\u00a0: {EXAMPLE}.",
                "invalid": f"Cette adresse e-mail n’est pas complète\u00a0: {EXAMPLE}.",
            },
        )
