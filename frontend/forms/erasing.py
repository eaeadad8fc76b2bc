"""Erasing asks once more, and knows how much the person who confirms has seen."""

from django import forms


class ErasingForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        label="Oui, cette personne me l’a demandé",
        error_messages={"required": "Cochez cette case : ce qui est effacé ne revient pas."},
    )
