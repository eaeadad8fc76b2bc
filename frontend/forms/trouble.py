"""Mending a day: what happened, as it was shown; and what becomes of a promise that nobody can keep."""

from django import forms

from collections_app.models import Repair
from frontend.forms.acts import SlotForm

CALL, SAME = "appel", "meme"
MOST_LATE_MIN = 600


class MendForm(forms.Form):
    """`shown` is the digest of the changes that were read."""

    why = forms.CharField(
        label="Que s’est-il passé\u00a0?",
        required=False,
        max_length=Repair._meta.get_field("why").max_length,
        help_text="Quelques mots, sans nom\u00a0: «\u00a0équipe incomplète\u00a0», «\u00a0embrayage\u00a0».",
    )
    later_min = forms.IntegerField(
        label="Retard au prochain arrêt",
        required=False,
        min_value=0,
        max_value=MOST_LATE_MIN,
        help_text="En minutes, par rapport à l’heure prévue. Vide\u00a0: ce que l’équipe a noté sur son téléphone.",
        error_messages={
            "invalid": "Écrivez un nombre de minutes.",
            "min_value": "Écrivez 0 minute au moins.",
            "max_value": "Écrivez 600 minutes au plus.",
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)


class SettleForm(SlotForm):
    """`offer` is a window that was offered, SAME for the one that was promised, CALL for none."""
