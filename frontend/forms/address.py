"""Where the things are, and how one gets to them."""

from typing import Any

from django import forms

from collections_app.enums import Dismantling, Parking
from collections_app.intake import Access
from collections_app.models import PickupRequest
from frontend.unserved import Unserved
from geo.distance import Coordinates

YES_OR_NO = (("oui", "Oui"), ("non", "Non"))


class AddressForm(forms.Form):
    """The address as typed; `choice` is the label picked when we had to ask which one was meant.

    `lat` and `lon` are where the pin was put on the map, if it was moved.
    """

    address = forms.CharField(
        label="Votre adresse",
        help_text="Numéro, rue et code postal : « 12 rue de Crimée 75019 ».",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": "Indiquez votre adresse : numéro, rue et code postal."},
    )
    choice = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    floor = forms.IntegerField(
        label="À quel étage ?",
        help_text="0 pour le rez-de-chaussée.",
        min_value=-3,
        max_value=60,
        error_messages={
            "required": "Indiquez l’étage : 0 pour le rez-de-chaussée.",
            "invalid": "Un nombre suffit : 0 pour le rez-de-chaussée.",
            "min_value": "Un étage entre −3 et 60.",
            "max_value": "Un étage entre −3 et 60.",
        },
    )
    lift = forms.ChoiceField(
        label="Y a-t-il un ascenseur ?",
        choices=YES_OR_NO,
        widget=forms.RadioSelect,
        error_messages={"required": "Dites-nous s’il y a un ascenseur : l’équipe prévoit son temps."},
    )
    door_code = forms.CharField(
        label="Code d’entrée",
        help_text="Seule l’équipe le voit, le jour du passage.",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    parking = forms.ChoiceField(
        label="Peut-on se garer devant ?", choices=Parking.choices, initial=Parking.UNKNOWN, required=False
    )
    dismantling = forms.ChoiceField(
        label="Faut-il démonter un meuble ?", choices=Dismantling.choices, initial=Dismantling.NONE, required=False
    )
    present = forms.CharField(
        label="Qui ouvrira la porte ?",
        help_text="Si ce n’est pas vous : un nom, et son téléphone.",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label="Autre chose à savoir pour venir ?",
        help_text="Escalier étroit, deuxième cour, sonner chez la gardienne…",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    unserved: Unserved | None = None

    def say_unserved(self, unserved: Unserved) -> None:
        """Beside the address; the page then also says what to do instead."""
        self.unserved = unserved
        self.add_error("address", unserved.said)

    @property
    def pin(self) -> Coordinates | None:
        """Where the door is, as shown on the map."""
        latitude, longitude = self.cleaned_data.get("lat"), self.cleaned_data.get("lon")
        if latitude is None or longitude is None or not self.cleaned_data.get("choice"):
            return None
        return Coordinates(longitude=longitude, latitude=latitude)

    def access(self) -> Access:
        """What was answered, once the form has been cleaned."""
        answers = self.cleaned_data
        return Access(
            floor=answers["floor"],
            lift=answers["lift"] == "oui",
            door_code=answers["door_code"],
            parking=Parking(answers["parking"] or Parking.UNKNOWN),
            dismantling=Dismantling(answers["dismantling"] or Dismantling.NONE),
            note=answers["note"],
            present=answers["present"],
        )


def where_it_was(draft: PickupRequest) -> dict[str, Any]:
    """A draft's place as the form's initial values; nothing while it has none."""
    if draft.location is None:
        return {}
    return {
        "address": draft.address,
        "floor": draft.floor,
        "lift": "oui" if draft.lift else "non",
        "door_code": draft.door_code,
        "parking": draft.parking,
        "dismantling": draft.dismantling,
        "note": draft.access_note,
        "present": draft.present,
    }
