"""What a crew is asked at a stop, one question at a time."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms

from collections_app.fieldwork import REFUSAL_REASONS
from collections_app.volume_words import spoken_m3

PLAIN_NUMBER = "Écrivez un nombre, par exemple 3,2."
SCALE_M3 = tuple(Decimal(step) for step in ("0.5", "1", "1.5", "2", "3", "4", "6", "8"))
PICTURES = {
    "broken": "cross",
    "dirty": "bin",
    "vermin": "warning",
    "access": "stairs",
    "dismantling": "screwdriver",
    "other-things": "question",
    "full": "truck",
}
PLAIN_REASONS = {
    "broken": "Trop abîmé",
    "dirty": "Sale ou mouillé",
    "vermin": "Insectes",
    "access": "Ça ne passe pas",
    "dismantling": "Pas démonté",
    "other-things": "Pas les bons objets",
    "full": "Camion plein",
}


class OutcomeForm(forms.Form):
    """`client_id` is drawn with the form, so that sending it twice is telling it once."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"client_id": uuid4()})

    @property
    def volume_m3(self) -> Decimal | None:
        return None

    @property
    def reason(self) -> str:
        return ""


class ToldForm(OutcomeForm):
    """Nothing more to say."""


class VolumeForm(OutcomeForm):
    """A picture of the volume, or the exact figure; the figure wins."""

    scale = forms.TypedChoiceField(
        label="Combien avez-vous chargé ?",
        choices=[(str(step), spoken_m3(step)) for step in SCALE_M3],
        coerce=Decimal,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    exact = forms.DecimalField(
        label="Nombre exact de m³",
        required=False,
        localize=True,
        max_digits=5,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "size": 6, "maxlength": 6}),
        error_messages=dict.fromkeys(("invalid", "max_digits", "max_whole_digits", "max_decimal_places"), PLAIN_NUMBER),
    )

    def __init__(self, data: Any = None, *, most_m3: Decimal) -> None:
        super().__init__(data)
        self.most_m3 = most_m3

    @property
    def volume_m3(self) -> Decimal | None:
        exact: Decimal | None = self.cleaned_data.get("exact")
        scale: Decimal | None = self.cleaned_data.get("scale")
        return exact if exact is not None else scale

    def clean_exact(self) -> Decimal | None:
        exact: Decimal | None = self.cleaned_data["exact"]
        if exact is None:
            return None
        if exact <= 0:
            raise forms.ValidationError("Le nombre doit être plus grand que 0.")
        if exact > self.most_m3:
            raise forms.ValidationError(f"C’est trop : le camion contient {spoken_m3(self.most_m3)}.")
        return exact

    def clean(self) -> dict[str, Any] | None:
        if not self.errors and self.volume_m3 is None:
            self.add_error("scale", "Choisissez une image, ou écrivez le nombre de m³.")
        return self.cleaned_data

    def steps(self) -> Iterator[tuple[str, Decimal, bool]]:
        """Value, m³, ticked."""
        for step in SCALE_M3:
            yield str(step), step, self["scale"].value() == str(step)


class RefusalForm(OutcomeForm):
    """Why nothing was taken, in pictures."""

    why = forms.ChoiceField(
        label="Pourquoi ?",
        choices=[(slug, PLAIN_REASONS[slug]) for slug in REFUSAL_REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez une raison.", "invalid_choice": "Choisissez une raison."},
    )

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("why", ""))

    def reasons(self) -> Iterator[tuple[str, str, str, bool]]:
        """Slug, words, picture, ticked."""
        for slug, words in PLAIN_REASONS.items():
            yield slug, words, PICTURES[slug], self["why"].value() == slug
