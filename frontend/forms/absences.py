"""Who is away, from when to when, and why."""

from datetime import date, timedelta
from typing import Any

from django import forms

from collections_app.fleet.absences import Away
from collections_app.models import Crew, Truck
from frontend.forms.day import DayField

LONGEST = timedelta(days=366)
TRUCK, CREW = "camion", "equipe"


class AbsenceForm(forms.Form):
    who = forms.ChoiceField(
        label="Qui est absent ?",
        error_messages={
            "required": "Choisissez un camion ou une équipe.",
            "invalid_choice": "Choisissez dans la liste.",
        },
    )
    first = DayField("Premier jour", missing="Indiquez le premier jour d’absence.")
    last = DayField("Dernier jour", missing="Indiquez le dernier jour d’absence : le même, pour une seule journée.")
    why = forms.CharField(
        label="Pourquoi ?",
        max_length=120,
        help_text="Révision, congés, formation… Sans détail sur la santé de quelqu’un.",
        error_messages={"required": "Dites en quelques mots pourquoi : les collègues le liront."},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.trucks = {f"{TRUCK}-{one.pk}": one for one in Truck.objects.filter(active=True)}
        self.crews = {f"{CREW}-{one.pk}": one for one in Crew.objects.filter(active=True)}
        field = self.fields["who"]
        field.choices = [  # type: ignore[attr-defined]
            ("", "Choisir…"),
            ("Camions", [(key, one.name) for key, one in self.trucks.items()]),
            ("Équipes", [(key, one.name) for key, one in self.crews.items()]),
        ]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", "Le dernier jour vient avant le premier.")
        elif last and last < self.today:
            self.add_error("last", "Cette absence est déjà finie : il n’y a plus rien à noter.")
        elif first and last and last - first > LONGEST:
            self.add_error("last", "Un an au plus. Au-delà, mettez plutôt hors service.")
        return said

    def away(self) -> Away:
        """For a valid form."""
        said = self.cleaned_data
        who = said["who"]
        return Away(said["first"], said["last"], said["why"], self.trucks.get(who), self.crews.get(who))
