"""The forms of decisions that are told to the donor, and the words that are shown before they go."""

from typing import Any

from django import forms
from django.utils import timezone

from collections_app.deciding.redirecting import Place
from collections_app.enums import Verdict
from collections_app.models import DeclineReason
from frontend.forms.acts import ActForm

LONGEST_ADDITION = 300


class AdditionForm(forms.Form):
    """A sentence of one’s own in the message, and the digest of the message that was `shown`."""

    addition = forms.CharField(
        label="Ajouter une phrase", max_length=LONGEST_ADDITION, required=False, help_text="Elle part avec le message."
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)


class DeclineForm(ActForm):
    reason = forms.ModelChoiceField(
        DeclineReason.objects.none(),
        label="Pourquoi décliner ?",
        empty_label="Choisissez une raison",
        error_messages={"required": "Choisissez une raison.", "invalid_choice": "Cette raison n’est plus proposée."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["reason"].queryset = DeclineReason.objects.in_force(today)  # type: ignore[attr-defined]


class ElsewhereForm(ActForm):
    places = forms.MultipleChoiceField(
        label="Où l’envoyer ?",
        choices=Place.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choisissez au moins un endroit."},
    )


class PhotoWantedForm(ActForm):
    what = forms.CharField(
        label="Que faut-il photographier ?",
        max_length=200,
        help_text="Par exemple : le canapé de face, une porte ouverte à côté.",
        error_messages={"required": "Notez ce que la photo doit montrer."},
    )


class TalkForm(ActForm):
    """What people agree on beside the list: another verdict than the rules’, or a date."""

    verdict = forms.ChoiceField(
        label="Ensemble, vous décidez",
        required=False,
        choices=[
            ("", "Ce que dit la liste"),
            (Verdict.COLLECT, "Le camion vient"),
            (Verdict.RELAY, "À déposer dans un Amistock"),
            (Verdict.BRING, "À apporter"),
        ],
    )
    note = forms.CharField(
        label="Note pour les collègues", max_length=150, required=False, help_text="Elle reste dans la demande."
    )
    offer = forms.CharField(required=False)
