"""Accepting the charter: which version was read, and who accepts it."""

from django import forms


class CharterForm(forms.Form):
    version = forms.DateField(widget=forms.HiddenInput)
    by = forms.CharField(
        label="Votre nom",
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Indiquez votre nom : c’est lui qui figure sous la charte."},
    )
    agreed = forms.BooleanField(
        label="J’ai lu cette charte et je l’accepte",
        error_messages={"required": "Cochez cette case pour accepter la charte."},
    )
