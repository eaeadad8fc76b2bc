"""An area or an object being changed: its figures, and why."""

from collections.abc import Callable
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import Any

from django import forms
from django.http import QueryDict

from collections_app.enums import Condition
from collections_app.list_changes import Line
from collections_app.rule_set import RuleSet
from collections_app.sayings import Way
from frontend.forms.one_line import OneLineField
from frontend.forms.rule_fields import MOST_M3, count_field, decimal_field, typed_as
from frontend.line_rules import can, goes, offers
from geo.hours_words import WEEKDAYS

LEAST_OF_A_THING_M3, LEAST_M3 = Decimal("0.001"), Decimal("0.05")
LEAST_KG, MOST_KG = Decimal("0.1"), Decimal(999)
MOST_PEOPLE = 6


def _either(label: str, words: Callable[[bool], str]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=[(value, words(value)) for value in (True, False)], coerce=lambda value: value == "True"
    )


def _several(
    label: str, choices: list[tuple[Any, str]], coerce: Callable[[Any], Any]
) -> forms.TypedMultipleChoiceField:
    boxes = forms.CheckboxSelectMultiple
    return forms.TypedMultipleChoiceField(label=label, choices=choices, coerce=coerce, required=False, widget=boxes)


class LineForm(forms.Form):
    """Valid only when its figures can all be true together, and with the `rules` in force."""

    why = forms.CharField(label="Pourquoi, pour vos collègues", max_length=200, required=False)
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, line: Line, rules: RuleSet) -> None:
        self.line, self.rules = line, rules
        self.names = [name for name in self.base_fields if name not in LineForm.base_fields]
        super().__init__(data, initial={name: typed_as(getattr(line, name)) for name in self.names})

    @cached_property
    def changes(self) -> dict[str, Any]:
        """The new values of the figures that are not the same, once the form has been cleaned."""
        answers, was = self.cleaned_data, self.initial
        return {name: answers[name] for name in self.names if not _same(answers[name], was[name])}

    @property
    def _read(self) -> str:
        return _digest([(name, self.initial[name]) for name in self.names])

    @property
    def sign(self) -> str:
        """Names this change: what it was read beside, and each new figure."""
        return f"{self._read}-{_digest(sorted(self.changes.items()))}"

    @property
    def was_shown(self) -> bool:
        """Whether this very change has been read before it is saved."""
        return bool(self.cleaned_data["shown"] == self.sign)

    @property
    def is_stale(self) -> bool:
        """Whether it was read beside figures that have changed since."""
        shown = str(self.cleaned_data["shown"])
        return bool(shown) and not shown.startswith(self._read)


class AreaForm(LineForm):
    served = _either("Nos camions y vont-ils ?", goes)
    min_volume_m3 = decimal_field("Volume à dépasser", LEAST_M3, MOST_M3, decimals=2, required=False)
    weekdays = _several("Jours où ils y passent", list(enumerate(WEEKDAYS)), int)

    def clean_weekdays(self) -> list[int]:
        days: list[int] = self.cleaned_data["weekdays"]
        collected = self.rules.book.weekdays  # 1 is Monday there
        if days and not any(day + 1 in collected for day in days):
            raise forms.ValidationError("Aucune collecte ces jours-là : personne n’y aurait de date.")
        return days


class KindForm(LineForm):
    volume_low_m3 = decimal_field("Les plus petits", LEAST_OF_A_THING_M3, MOST_M3, decimals=3)
    volume_likely_m3 = decimal_field("Le plus souvent", LEAST_OF_A_THING_M3, MOST_M3, decimals=3)
    volume_high_m3 = decimal_field("Les plus grands", LEAST_OF_A_THING_M3, MOST_M3, decimals=3)
    weight_kg = decimal_field("Poids", LEAST_KG, MOST_KG, decimals=1, unit="kg")
    people_needed = count_field("Personnes pour le porter", 1, MOST_PEOPLE)
    relay_takes = _either("Un Amistock peut-il le prendre ?", can)
    refused_conditions = _several("On le refuse", Condition.choices, str)
    refusal = OneLineField(
        label="Ce qu’on dit quand on le refuse",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": "300 signes au plus."},
    )
    elsewhere = _several("Où on l’envoie quand on le refuse", Way.choices, str)
    active = _either("Le propose-t-on aux donateurs ?", offers)

    def clean(self) -> None:
        answers = self.cleaned_data
        if answers.get("refused_conditions") and not answers.get("refusal") and "refusal" not in self.errors:
            self.add_error("refusal", "Dites pourquoi on le refuse, et où l’apporter.")
        low, likely, high = (answers.get(f"volume_{part}_m3") for part in ("low", "likely", "high"))
        if low and likely and low > likely:
            self.add_error("volume_low_m3", "Les plus petits ne prennent pas plus que d’ordinaire.")
        if likely and high and likely > high:
            self.add_error("volume_high_m3", "Les plus grands ne prennent pas moins que d’ordinaire.")


def _same(one: object, other: object) -> bool:
    """Boxes are ticked in no order."""
    return set(one) == set(other) if isinstance(one, list) and isinstance(other, list) else one == other


def _digest(values: object) -> str:
    return sha256(repr(values).encode()).hexdigest()[:16]
