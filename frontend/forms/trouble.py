"""Mending a day: what happened, as it was shown; and what becomes of a promise that nobody can keep."""

from django import forms

from collections_app.models import Repair
from frontend.forms.acts import SlotForm

CALL, SAME = "appel", "meme"


class MendForm(forms.Form):
    """`shown` is the digest of the changes that were read."""

    why = forms.CharField(
        label="Que s’est-il passé ?",
        required=False,
        max_length=Repair._meta.get_field("why").max_length,
        help_text="Quelques mots, pour les collègues : « Karim malade », « embrayage cassé ».",
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)


class SettleForm(SlotForm):
    """`offer` is a window that was offered, SAME for the one that was promised, CALL for none."""
