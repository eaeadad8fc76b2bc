"""The small forms on an application's page, one per act; each carries the version that was read."""

from typing import Any

from django import forms

from collections_app.models import ApplicationReason
from frontend.forms.acts import ActForm
from frontend.forms.day import DayField
from frontend.forms.week_hours import HoursForm


class DeclineForm(ActForm):
    reason = forms.ModelChoiceField(
        ApplicationReason.objects.all(),
        label="Pourquoi décliner ?",
        empty_label="Choisissez une raison",
        error_messages={"required": "Choisissez une raison.", "invalid_choice": "Cette raison n’est plus proposée."},
    )


class AskForm(ActForm):
    question = forms.CharField(
        label="Que voulez-vous savoir ?",
        max_length=200,
        help_text="La question part avec le message, et un appel est noté.",
        error_messages={"required": "Notez la question."},
    )


class CalledForm(ActForm):
    said = forms.CharField(
        label="Ce qui a été dit",
        max_length=250,
        error_messages={"required": "Notez en quelques mots ce qui a été dit."},
    )


class CorrectHoursForm(ActForm, HoursForm):
    """The whole week, as `ranges`."""

    def clean(self) -> dict[str, Any]:
        return super().clean() | {"ranges": self.ranges}


class OpenForm(ActForm):
    day = DayField("Le jour de l’ouverture", missing="Choisissez un jour.")
