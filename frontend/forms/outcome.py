"""What a crew is asked at a stop: one form, of which each outcome shows its own part."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms

from collections_app.volume_words import spoken_m3
from frontend.crew_questions import LEVELS, QUESTIONS, REASONS, SCALE_M3, Card, Question

PLAIN_NUMBER = "Écrivez un nombre, par exemple 3,2."
PLAIN_WEIGHT = "Écrivez un nombre de kilos, par exemple 120."
NO_VOLUME = "Choisissez une image, ou écrivez le nombre de m³."
NO_REASON = "Choisissez une raison."
NO_LEVEL = "Choisissez une image."
NUMBER_FAULTS = ("invalid", "max_digits", "max_whole_digits", "max_decimal_places")
SAME = {"reason": "why", "fill": "fill", "name": "name"}
EVERYTHING = Question("", tuple(sorted({part for question in QUESTIONS.values() for part in question.parts})))


class _Figure(forms.DecimalField):
    """A number that a thumb types, with a comma or a point."""

    def __init__(self, label: str, words: str, **values: Any) -> None:
        shown = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 6})
        faults = dict.fromkeys(NUMBER_FAULTS, words)
        super().__init__(label=label, required=False, localize=True, widget=shown, error_messages=faults, **values)


class OutcomeForm(forms.Form):
    """`client_id` is drawn with the form, so that sending it twice is telling it once. A volume is a picture or an
    exact figure; the figure wins.
    """

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    scale = forms.TypedChoiceField(
        label="Combien avez-vous chargé ?",
        choices=[(str(step), spoken_m3(step)) for step in SCALE_M3],
        coerce=Decimal,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    exact = _Figure("Nombre exact de m³", PLAIN_NUMBER, max_digits=5, decimal_places=2)
    weight_kg = _Figure("Kilos, si vous avez pesé", PLAIN_WEIGHT, max_digits=5, decimal_places=1)
    left = forms.TypedMultipleChoiceField(
        label="Qu’est-ce qui reste ?", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    why = forms.ChoiceField(
        label="Pourquoi ?",
        choices=[(card.key, card.words) for card in REASONS],
        widget=forms.RadioSelect,
        error_messages={"required": NO_REASON, "invalid_choice": NO_REASON},
    )
    fill = forms.ChoiceField(
        label="Il en reste combien ?",
        choices=[(key, words) for key, (_, words) in LEVELS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": NO_LEVEL, "invalid_choice": NO_LEVEL},
    )
    name = forms.CharField(label="Nom de la personne", max_length=80, required=False)

    def __init__(self, question: Question, data: Any = None, *, most_m3: Decimal, things: Iterable[Any] = ()) -> None:
        super().__init__(data, initial={"client_id": uuid4()})
        self.question, self.most_m3, self.things = question, most_m3, list(things)
        for name in set(self.fields) - {"client_id", *question.parts}:
            del self.fields[name]
        if "left" in self.fields:
            self.fields["left"].choices = [(item.pk, str(item)) for item in self.things]  # type: ignore[attr-defined]

    @property
    def volume_m3(self) -> Decimal | None:
        exact: Decimal | None = self.cleaned_data.get("exact")
        scale: Decimal | None = self.cleaned_data.get("scale")
        return exact if exact is not None else scale

    @property
    def payload(self) -> dict[str, Any]:
        """As a phone tells it; frontend/js/crew/asking.js says the same."""
        given = self.cleaned_data
        told = {"volume_m3": self.volume_m3, "weight_kg": given.get("weight_kg")}
        act: dict[str, Any] = {name: str(value) for name, value in told.items() if value is not None}
        act |= {name: given[field] for name, field in SAME.items() if given.get(field)}
        if given.get("left"):
            act["left"] = [{"item": item, "reason": given["why"]} for item in given["left"]]
        return act

    def clean_exact(self) -> Decimal | None:
        exact: Decimal | None = self.cleaned_data["exact"]
        if exact is None:
            return None
        if exact <= 0:
            raise forms.ValidationError("Le nombre doit être plus grand que 0.")
        if exact > self.most_m3:
            raise forms.ValidationError(f"C’est trop : le camion contient {spoken_m3(self.most_m3)}.")
        return exact

    def clean_weight_kg(self) -> Decimal | None:
        weight_kg: Decimal | None = self.cleaned_data["weight_kg"]
        if weight_kg is not None and weight_kg <= 0:
            raise forms.ValidationError("Le nombre doit être plus grand que 0.")
        return weight_kg

    def clean(self) -> dict[str, Any] | None:
        if "scale" in self.fields and not self.errors and self.volume_m3 is None:
            self.add_error("scale", NO_VOLUME)
        return self.cleaned_data

    def steps(self) -> Iterator[tuple[str, Decimal, bool]]:
        """Value, m³, ticked."""
        for step in SCALE_M3:
            yield str(step), step, self["scale"].value() == str(step)

    def reasons(self) -> Iterator[tuple[Card, bool]]:
        for card in REASONS:
            yield card, self["why"].value() == card.key

    def levels(self) -> Iterator[tuple[str, int, str, bool]]:
        """Value, 0 to 4, words, ticked."""
        for key, (level, words) in LEVELS.items():
            yield key, level, words, self["fill"].value() == key

    def left_things(self) -> Iterator[tuple[Any, bool]]:
        ticked = {str(value) for value in self["left"].value() or ()}
        for item in self.things:
            yield item, str(item.pk) in ticked
