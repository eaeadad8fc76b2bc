"""What somebody before the door of a relay point reports."""

from django import forms

from geo.enums import ReportKind

NOTE_MOST = 200


class RelayReportForm(forms.Form):
    """`site` is a field that nobody sees."""

    kind = forms.ChoiceField(
        label="Que voulez-vous nous dire\u00a0?",
        choices=ReportKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une réponse.", "invalid_choice": "Choisissez une des trois réponses."},
    )
    note = forms.CharField(
        label="Un mot de plus",
        required=False,
        max_length=NOTE_MOST,
        help_text="Sans votre nom ni votre téléphone. Effacé après six mois.",
        error_messages={"max_length": f"Écrivez {NOTE_MOST} lettres au plus."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    site = forms.CharField(label="Ne remplissez pas ce champ", required=False, max_length=200)

    def clean_note(self) -> str:
        """One line, without signs that no key writes."""
        return " ".join(str(self.cleaned_data["note"]).split())
