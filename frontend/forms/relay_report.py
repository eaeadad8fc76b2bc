"""What somebody before the door of a relay point reports."""

from django import forms

from collections_app.hosting.reports import NOTE_MOST
from frontend.forms.one_line import OneLineField
from geo.enums import ReportKind


class RelayReportForm(forms.Form):
    """`site` is a field that nobody sees."""

    kind = forms.ChoiceField(
        label="Que voulez-vous nous dire\u00a0?",
        choices=ReportKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse.", "invalid_choice": "Choisissez une des trois réponses."},
    )
    note = OneLineField(
        label="Un mot de plus",
        required=False,
        max_length=NOTE_MOST,
        help_text="Sans votre nom ni votre téléphone. Effacé après six mois.",
        error_messages={"max_length": f"Écrivez {NOTE_MOST} lettres au plus."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    site = forms.CharField(label="Ne remplissez pas ce champ", required=False, max_length=200)
