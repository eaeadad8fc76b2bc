"""The small forms on a request's file, one per act; each carries the version that was read."""

from django import forms

from collections_app.reasons import CANCELLED, GIVEN_BACK

MOST_VERSIONS = 2**31 - 1  # what a row can count


class ActForm(forms.Form):
    """An act that needs no more words."""

    version = forms.IntegerField(min_value=0, max_value=MOST_VERSIONS, widget=forms.HiddenInput)


class SlotForm(ActForm):
    """Into one of the windows that were offered."""

    offer = forms.CharField(error_messages={"required": "Choisissez une date."})


class PhotoForm(ActForm):
    """About one of the photos."""

    photo = forms.UUIDField()


class _Reason(forms.ChoiceField):
    """One of the listed reasons."""

    def __init__(self, label: str, reasons: tuple[str, ...]) -> None:
        choices = [("", "Choisissez une raison"), *((reason, reason) for reason in reasons)]
        super().__init__(label=label, choices=choices, error_messages={"required": "Choisissez une raison."})


class GiveBackForm(ActForm):
    why = _Reason("Pourquoi libérer cette date ?", GIVEN_BACK)


class CancelForm(ActForm):
    why = _Reason("Pourquoi annuler ?", CANCELLED)


class CallForm(ActForm):
    """What was said; a call that nobody took needs no words."""

    why = forms.CharField(
        label="Ce qui a été dit",
        max_length=250,
        error_messages={"required": "Notez en quelques mots ce qui a été dit."},
    )


class SilenceForm(ActForm):
    """Nobody answered: when to try again, one of the proposed moments (`next`) or any other (`at`)."""

    next = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M:%S%z"])
    at = forms.DateTimeField(
        label="Un autre moment",
        required=False,
        input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"invalid": "Notez un jour et une heure."},
    )
