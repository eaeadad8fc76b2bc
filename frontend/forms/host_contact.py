"""How the host of a relay point is reached: for staff."""

from django import forms

from frontend.forms.telephone import TelephoneField
from geo.models import RelayPoint


class HostContactForm(forms.ModelForm):  # type: ignore[type-arg]
    contact_phone = TelephoneField(
        label="Téléphone",
        required=False,
        help_text="Un mobile reçoit les confirmations par SMS, s’il n’y a pas d’e-mail.",
        error_messages={"invalid": "Ce numéro n’est pas un téléphone. Écrivez-le avec ses dix chiffres."},
    )

    class Meta:
        model = RelayPoint
        fields = ["contact_name", "contact_email", "contact_phone"]
        labels = {"contact_name": "Nom", "contact_email": "E-mail"}
        error_messages = {
            "contact_email": {"invalid": "Cette adresse e-mail n’est pas complète\u00a0: prenom@exemple.fr."},
            "contact_name": {"max_length": "Écrivez 80 lettres au plus."},
        }
