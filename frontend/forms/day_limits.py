"""Closing a day or lowering it: its trucks, its hours, how much in all, and why; then where each person goes."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from collections_app.booking.offering import OfferUnknown, slot_of
from collections_app.day_limits.limit import DayLimit, ShiftLimit
from collections_app.models import Shift
from collections_app.offers import Slot
from collections_app.routing.caps import Caps

LONGEST_WHY, MOST_TRIPS = 120, 9
MOST_HOMES, MOST_M3, MOST_KG = 999, 9999, 99999
NOTHING_CHANGES = "Rien ne change : baissez des horaires, un nombre de tours, de donateurs, de m³ ou de kg."
CLOSING, LOWERING = "fermer", "alleger"
CALL = "appel"
LEAVES = re.compile(r"vers-(\d{1,18})", re.ASCII)  # the menu of one person, by the key of their request
CAPS = ("homes", "volume_m3", "weight_kg")


class _Why(forms.CharField):
    def __init__(self, label: str) -> None:
        said = {"required": "Dites en quelques mots pourquoi : la raison reste notée sur la journée."}
        super().__init__(label=label, max_length=LONGEST_WHY, error_messages=said)


def _said_of(number: str) -> dict[str, str]:
    return dict.fromkeys(("invalid", "min_value", "max_value", "required"), number)


class ClosingForm(forms.Form):
    """No truck leaves."""

    why = _Why("Pourquoi fermer ?")

    def limit(self) -> DayLimit:
        return DayLimit({}, is_closed=True)


class LoweringForm(forms.Form):
    """Each truck with its hours and trips, and how much the day takes in all."""

    why = _Why("Pourquoi changer cette journée ?")
    homes = forms.IntegerField(
        label="Donateurs",
        required=False,
        min_value=0,
        max_value=MOST_HOMES,
        widget=forms.NumberInput(attrs={"class": "input"}),
        error_messages=_said_of(f"Donateurs : un nombre entier entre 0 et {MOST_HOMES}."),
    )
    volume_m3 = forms.DecimalField(
        label="m³",
        required=False,
        min_value=0,
        max_value=MOST_M3,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "input", "step": "0.1"}),
        error_messages=_said_of(f"m³ : un nombre entre 0 et {MOST_M3}.")
        | {"max_decimal_places": "m³ : deux chiffres après la virgule au plus."},
    )
    weight_kg = forms.IntegerField(
        label="kg",
        required=False,
        min_value=0,
        max_value=MOST_KG,
        widget=forms.NumberInput(attrs={"class": "input"}),
        error_messages=_said_of(f"kg : un nombre entier entre 0 et {MOST_KG}."),
    )

    def __init__(self, *args: Any, shifts: list[Shift], caps: Caps, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shifts, self.initial = shifts, asdict(caps)
        for shift in shifts:
            name = shift.truck.name
            said = {"invalid": f"{name} : écrivez une heure comme 07:30.", "required": f"{name} : il manque une heure."}
            for part, label, initial in (("de", "de", shift.starts), ("a", "à", shift.ends)):
                widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input"})
                self.fields[f"{part}-{shift.pk}"] = forms.TimeField(
                    label=f"{name}, {label}", initial=initial, widget=widget, error_messages=said
                )
            self.fields[f"tours-{shift.pk}"] = forms.IntegerField(
                label=f"{name}, tours",
                initial=shift.max_trips,
                min_value=0,
                max_value=MOST_TRIPS,
                error_messages=_said_of(f"{name} : un nombre de tours entre 0 et {MOST_TRIPS}."),
                widget=forms.NumberInput(attrs={"class": "input"}),
            )

    def lines(self) -> Iterator[tuple[Shift, list[BoundField]]]:
        """Each shift with from, to and trips."""
        for shift in self.shifts:
            yield shift, [self[f"{part}-{shift.pk}"] for part in ("de", "a", "tours")]

    def caps(self) -> list[BoundField]:
        return [self[name] for name in CAPS]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for shift in self.shifts:
            starts, ends = said.get(f"de-{shift.pk}"), said.get(f"a-{shift.pk}")
            if starts and ends and starts >= ends:
                self.add_error(f"a-{shift.pk}", f"{shift.truck.name} : la fin doit venir après le début.")
        if not self.errors and not self.has_changed():
            raise forms.ValidationError(NOTHING_CHANGES)
        return said

    def has_changed(self) -> bool:
        """Whether the day would be another one: why it is changed is no change."""
        return any(name != "why" for name in self.changed_data)

    def limit(self) -> DayLimit:
        said = self.cleaned_data
        shifts = {
            shift.pk: ShiftLimit(said[f"de-{shift.pk}"], said[f"a-{shift.pk}"], said[f"tours-{shift.pk}"])
            for shift in self.shifts
        }
        return DayLimit(shifts, Caps(said["homes"], said["volume_m3"], said["weight_kg"]))


def moves_in(data: QueryDict) -> dict[int, Slot | None]:
    """Where each person goes, by the key of their request; None for a call. What makes no sense is left out: the
    day then asks for it again.
    """
    moves: dict[int, Slot | None] = {}
    for name, value in data.items():
        if leaves := LEAVES.fullmatch(name):
            try:
                moves[int(leaves[1])] = None if value == CALL else slot_of(str(value))
            except OfferUnknown:
                continue
    return moves
