"""Who gives: reachable by telephone; the e-mail may be left out."""

from typing import Any

from django import forms
from django.conf import settings

from collections_app.intake import Person
from collections_app.models import ConsentText
from frontend.forms.telephone import TelephoneField
from frontend.forms.your_email import YourEmailField

NO_PHONE = "Ce numéro n’est pas un téléphone. Écrivez-le avec ses dix chiffres : 06\u00a012\u00a034\u00a056\u00a078."
WHAT_FOR = "Pour recevoir la confirmation et le lien qui permet de suivre ou d’annuler votre don."
# By whether there is an operator for SMS.
WITHOUT_IT = {
    True: "Sans e-mail, un SMS part à votre numéro\u00a0; une ligne fixe n’en reçoit pas\u00a0: nous vous appelons.",
    False: "Sans e-mail, nous vous appelons.",
}


class PersonForm(forms.Form):
    name = forms.CharField(
        label="Votre nom",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Indiquez votre nom : c’est lui que l’équipe cherchera sur l’interphone."},
    )
    phone = TelephoneField(
        label="Votre téléphone",
        help_text="L’équipe vous appelle si elle ne trouve pas la porte.",
        error_messages={"required": "Indiquez un téléphone : 06\u00a012\u00a034\u00a056\u00a078.", "invalid": NO_PHONE},
    )
    email = YourEmailField(
        required=False,
    )
    consent = forms.BooleanField(
        error_messages={"required": "Cochez cette case : sans votre accord, nous ne pouvons pas garder votre demande."},
    )

    site = forms.CharField(label="Laissez ce champ vide", required=False, max_length=200)

    def __init__(self, *args: Any, consent: ConsentText, keep_months: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["consent"].label, self.fields["consent"].help_text = consent.label, consent.words_for(keep_months)
        self.fields["email"].help_text = f"{WHAT_FOR} {WITHOUT_IT[bool(settings.SMS_URL)]}"
        self.fields["phone"].widget.attrs.update({"autocomplete": "tel", "inputmode": "tel"})

    def person(self) -> Person:
        """What was answered, once the form has been cleaned."""
        answers = self.cleaned_data
        return Person(name=answers["name"], phone=answers["phone"].as_e164, email=answers["email"])
