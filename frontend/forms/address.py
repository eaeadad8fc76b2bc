"""Where the things are, and how one gets to them."""

from typing import Any

from django import forms

from collections_app.enums import Dismantling, Parking
from collections_app.intake import Access
from collections_app.models import PickupRequest
from frontend.forms.place import PlaceForm

YES_OR_NO = (("oui", "Oui"), ("non", "Non"))


class AddressForm(PlaceForm):
    """The address, and the way from the street to the things."""

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
        help_text="Seuls le standard et l’équipe qui vient le voient.",
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
