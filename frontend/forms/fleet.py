"""A truck, a crew, a depot."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.gis.geos import Point

from collections_app.models import Crew, Depot, Truck
from frontend.forms.caller_place import NOT_FOUND, WHICH, meant_by
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find

LARGEST_M3, HEAVIEST_KG, MOST_PEOPLE = 100, 20_000, 9


class TruckForm(forms.ModelForm):  # type: ignore[type-arg]
    volume_m3 = forms.DecimalField(
        label="Volume (m³)", min_value=1, max_value=LARGEST_M3, decimal_places=2, max_digits=5, localize=True
    )
    weight_kg = forms.IntegerField(label="Charge utile (kg)", min_value=1, max_value=HEAVIEST_KG)
    depot = forms.ModelChoiceField(Depot.objects.all(), label="Dépôt", empty_label="Choisir…")

    class Meta:
        model = Truck
        fields = ["name", "volume_m3", "weight_kg", "depot", "active"]
        help_texts = {
            "active": "Décoché : les nouvelles journées s’ouvrent sans lui. Pour l’ôter des journées déjà ouvertes, "
            "notez une absence."
        }
        error_messages = {"name": {"unique": "Un camion porte déjà ce nom."}}


class CrewForm(forms.ModelForm):  # type: ignore[type-arg]
    people = forms.IntegerField(
        label="Personnes",
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text="Ce qui se porte à trois n’est promis qu’avec une équipe de trois.",
    )

    class Meta:
        model = Crew
        fields = ["name", "people", "active"]
        help_texts = {
            "active": "Décoché : les nouvelles journées s’ouvrent sans elle. Pour l’ôter des journées déjà ouvertes, "
            "notez une absence."
        }
        error_messages = {"name": {"unique": "Une équipe porte déjà ce nom."}}


class DepotForm(forms.ModelForm):  # type: ignore[type-arg]
    """The address is looked up; `found` are the places it may mean when it is not clear."""

    found: Sequence[Candidate] = ()

    class Meta:
        model = Depot
        fields = ["name", "address"]
        widgets = {"address": forms.TextInput(attrs={"autocomplete": "off"})}
        help_texts = {"address": "Numéro, rue et code postal."}
        error_messages = {"name": {"unique": "Un dépôt porte déjà ce nom."}}

    def clean_address(self) -> str:
        """As it is written on the map; what stands already is not looked up again."""
        text = str(self.cleaned_data["address"])
        if self.instance.pk and text == self.initial.get("address"):
            return text
        self.found = find(text)
        meant = meant_by(text, self.found)
        if meant is None:
            raise forms.ValidationError(WHICH if self.found else NOT_FOUND)
        at = meant.coordinates
        self.instance.location = Point(at.longitude, at.latitude, srid=4326)
        return meant.label


FleetForm = TruckForm | CrewForm | DepotForm


def kept_as_typed(data: Any) -> Any:
    """The form as it was sent, with the address that was picked from those it may mean."""
    if not data.get("choisie"):
        return data
    chosen = data.copy()
    chosen["address"] = data["choisie"]
    return chosen
