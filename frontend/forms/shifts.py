"""The shifts of a day: each truck with its crew, its hours, its break and its trips; and one more."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any

from django import forms
from django.forms import BoundField

from collections_app.clock import seconds_of
from collections_app.day_limits.limit import BREAK_FROM_S, DayLimit, Pause, ShiftLimit
from collections_app.models import CollectionDay, Crew, RuleBook, Shift, Truck
from frontend.forms.day_limits import LONGEST_WHY, MOST_TRIPS
from frontend.forms.meanwhile import as_read, clashes

LEAST_BREAK_MIN, LONGEST_BREAK_MIN, LONGEST_UNLOAD_MIN = 20, 180, 240  # Code du travail, L3121-16: twenty minutes


def time_field(label: str, initial: time) -> forms.TimeField:
    said = {"invalid": f"{label} : écrivez une heure comme 07:30.", "required": f"{label} : il manque une heure."}
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input"})
    return forms.TimeField(label=label, initial=initial, widget=widget, error_messages=said)


def number_field(label: str, initial: int, most: int) -> forms.IntegerField:
    said = {"required": f"{label} : il manque un nombre.", "invalid": f"{label} : un nombre suffit."}
    limits = {"min_value": f"{label} : 0 au moins.", "max_value": f"{label} : {most} au plus."}
    return forms.IntegerField(
        label=label,
        initial=initial,
        min_value=0,
        max_value=most,
        widget=forms.NumberInput(attrs={"class": "input"}),
        error_messages=said | limits,
    )


def pause_refusal(starts: time, ends: time, pause: Pause) -> str:
    """What is wrong with a break in a shift; nothing when it can be taken."""
    works_s = seconds_of(ends) - seconds_of(starts)
    if works_s >= BREAK_FROM_S and pause.minutes < LEAST_BREAK_MIN:
        return f"Au-delà de six heures, la loi demande une pause de {LEAST_BREAK_MIN} minutes au moins."
    room_s = min(seconds_of(ends), seconds_of(pause.latest_end)) - max(seconds_of(starts), seconds_of(pause.earliest))
    if pause.minutes and room_s < pause.minutes * 60:
        none = " Écrivez 0 s’il n’y en a pas." if works_s < BREAK_FROM_S else ""
        return f"La pause ne tient pas entre ces heures.{none}"
    return ""


PARTS = ("equipe", "de", "a", "pause-de", "pause-a", "pause", "tours")


class ShiftsForm(forms.Form):
    """Every shift of a day at once; their keys name the fields."""

    unload = number_field("Déchargement au dépôt (minutes)", 20, LONGEST_UNLOAD_MIN)
    why = forms.CharField(
        label="Pourquoi ?",
        max_length=LONGEST_WHY,
        required=False,
        help_text="Lu par les collègues, si des rendez-vous sont déplacés.",
    )

    def __init__(self, *args: Any, day: CollectionDay, shifts: Sequence[Shift], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.shifts = day, shifts
        self.crews = {crew.pk: crew for crew in Crew.objects.all()}
        self.fields["unload"].initial = shifts[0].unload_min if shifts else None
        for shift in shifts:
            self._add(shift)

    def _add(self, shift: Shift) -> None:
        name, key = shift.truck.name, shift.pk
        choices = [(pk, crew.name) for pk, crew in self.crews.items() if crew.active or pk == shift.crew_id]
        select = forms.Select(attrs={"class": "input"})
        self.fields[f"equipe-{key}"] = forms.TypedChoiceField(
            label=f"{name}, équipe", choices=choices, initial=shift.crew_id, coerce=int, widget=select
        )
        self.fields[f"de-{key}"] = time_field(f"{name}, de", shift.starts)
        self.fields[f"a-{key}"] = time_field(f"{name}, à", shift.ends)
        self.fields[f"pause-de-{key}"] = time_field(f"{name}, pause à partir de", shift.break_earliest)
        self.fields[f"pause-a-{key}"] = time_field(f"{name}, pause finie avant", shift.break_latest_end)
        self.fields[f"pause-{key}"] = number_field(f"{name}, minutes de pause", shift.break_min, LONGEST_BREAK_MIN)
        self.fields[f"tours-{key}"] = number_field(f"{name}, tours", shift.max_trips, MOST_TRIPS)

    def lines(self) -> Iterator[tuple[Shift, list[BoundField]]]:
        for shift in self.shifts:
            yield shift, [self[f"{part}-{shift.pk}"] for part in PARTS]

    def _said(self, shift: Shift) -> list[Any]:
        return [self.cleaned_data.get(f"{part}-{shift.pk}") for part in PARTS]

    def clean(self) -> dict[str, Any]:
        for shift in self.shifts:
            self._check_hours(shift)
        crews = Counter(self.cleaned_data.get(f"equipe-{shift.pk}") for shift in self.shifts)
        for shift in self.shifts:
            crew = self.cleaned_data.get(f"equipe-{shift.pk}")
            if crew and crews[crew] > 1:
                self.add_error(f"equipe-{shift.pk}", f"{self.crews[crew]} est dans deux camions.")
        clashes(self, self)
        return self.cleaned_data

    @property
    def sign(self) -> str:
        return as_read(self)

    def _check_hours(self, shift: Shift) -> None:
        _, starts, ends, earliest, latest, minutes, _ = said = self._said(shift)
        if None in said:
            return
        name = shift.truck.name
        if starts >= ends:
            self.add_error(f"a-{shift.pk}", f"{name} : la fin doit venir après le début.")
        elif refusal := pause_refusal(starts, ends, Pause(earliest, latest, minutes)):
            self.add_error(f"pause-{shift.pk}", f"{name} : {refusal[0].lower()}{refusal[1:]}")

    def limit(self) -> DayLimit:
        """For a valid form."""
        shifts = {}
        for shift in self.shifts:
            crew, starts, ends, earliest, latest, minutes, trips = self._said(shift)
            pause = Pause(earliest, latest, minutes)
            shifts[shift.pk] = ShiftLimit(starts, ends, trips, pause, self.crews[crew])
        return DayLimit(shifts, self.day.caps, unload_min=self.cleaned_data["unload"])


class OneMoreForm(forms.Form):
    """A truck and a crew that are free that day, with the hours of the rules."""

    truck = forms.ModelChoiceField(Truck.objects.none(), label="Camion", empty_label="Choisir…")
    crew = forms.ModelChoiceField(Crew.objects.none(), label="Équipe", empty_label="Choisir…")

    def __init__(self, *args: Any, day: CollectionDay, rules: RuleBook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        free = {
            "truck": Truck.objects.filter(active=True).exclude(shifts__day=day),
            "crew": Crew.objects.filter(active=True).exclude(shifts__day=day),
        }
        for name, rows in free.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            words = {"required": "Choisissez dans la liste.", "invalid_choice": "Il roule déjà ce jour-là."}
            self.fields[name].error_messages |= words
        self.fields["starts"] = time_field("De", rules.shift_starts)
        self.fields["ends"] = time_field("À", rules.shift_ends)

    @property
    def is_possible(self) -> bool:
        """Whether both a truck and a crew are free."""
        return all(self.fields[name].queryset.exists() for name in ("truck", "crew"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        starts, ends = said.get("starts"), said.get("ends")
        if starts and ends and starts >= ends:
            self.add_error("ends", "La fin doit venir après le début.")
        elif starts and ends and (refusal := pause_refusal(starts, ends, self.pause())):
            self.add_error("ends", refusal)
        return said

    def hours(self) -> ShiftLimit:
        return ShiftLimit(self.cleaned_data["starts"], self.cleaned_data["ends"], self.rules.max_trips)

    def pause(self) -> Pause:
        """That of the rules; none in a short shift."""
        works_s = seconds_of(self.cleaned_data["ends"]) - seconds_of(self.cleaned_data["starts"])
        minutes = self.rules.break_min if works_s >= BREAK_FROM_S else 0
        return Pause(self.rules.break_earliest, self.rules.break_latest_end, minutes)
