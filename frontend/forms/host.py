"""What a host tells: each form is one screen, and each answer one tap where it can be."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms

from frontend.forms.day import DayField
from frontend.forms.one_line import OneLineField
from frontend.relay_cards import PICTOGRAMS
from geo.categories import Category
from geo.enums import Fill
from geo.models import RelayPoint

FILLS = (Fill.LOW, Fill.HALF, Fill.FULL)
WORD_MOST = 120


class FillForm(forms.Form):
    """One button each; what is sent is which was pressed."""

    fill = forms.ChoiceField(
        label="Où en est votre point\u00a0?",
        choices=[(fill.value, fill.label) for fill in FILLS],
        error_messages={
            "required": "Touchez une des trois images.",
            "invalid_choice": "Touchez une des trois images.",
        },
    )

    def answer(self) -> Fill:
        """For a valid form."""
        return Fill(self.cleaned_data["fill"])


class StaffFillForm(FillForm):
    """What a host says on the telephone, in all five words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fill"].choices = Fill.choices  # type: ignore[attr-defined]


def _word(label: str, help_text: str) -> OneLineField:
    too_long = f"Écrivez {WORD_MOST} lettres au plus."
    return OneLineField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=WORD_MOST,
        error_messages={"max_length": too_long},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class ClosureForm(forms.Form):
    first = DayField("Premier jour de fermeture", missing="Indiquez le premier jour de fermeture.")
    last = DayField("Dernier jour de fermeture", missing="Indiquez le dernier jour : le même, pour une seule journée.")
    reason = _word("Un mot pour les gens", "«\u00a0Congés\u00a0», «\u00a0Travaux\u00a0»… Tout le monde le lit.")


class ReopenForm(forms.Form):
    """Names a closure by its two days."""

    first = DayField("Premier jour", missing="Indiquez le premier jour.")
    last = DayField("Dernier jour", missing="Indiquez le dernier jour.")


class CategoryForm(forms.Form):
    """One of the things that the point takes."""

    kind = forms.ChoiceField(
        label="Quoi\u00a0?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez ce que vous ne prenez plus.", "invalid_choice": "Choisissez ici."},
    )

    def __init__(self, *args: Any, point: RelayPoint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in point.categories]  # type: ignore[attr-defined]

    @property
    def category(self) -> Category:
        """For a valid form."""
        return Category(self.cleaned_data["kind"])

    @property
    def pictures(self) -> Iterator[tuple[str, str, str, bool]]:
        """Value, words, pictogram, ticked."""
        for value, words in self.fields["kind"].choices:  # type: ignore[attr-defined]
            yield value, words, PICTOGRAMS[Category(value)], self["kind"].value() == value


class ResumeForm(CategoryForm):
    pass


class PauseForm(CategoryForm):
    until = DayField(
        "Jusqu’à quel jour\u00a0?",
        required=False,
        help_text="Vide : jusqu’à ce que vous le repreniez, sur cette page.",
    )
    message = _word("Un mot pour les gens", "«\u00a0Nous débordons, revenez après Noël\u00a0». Tout le monde le lit.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until and until < self.today:
            raise forms.ValidationError("Ce jour est déjà passé : choisissez un jour à venir.")
        return until
