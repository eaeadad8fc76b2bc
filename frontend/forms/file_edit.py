"""What callers ask the switchboard to change in a file: who, where, how one gets in."""

from django import forms
from phonenumber_field.phonenumber import PhoneNumber, to_python

from collections_app.models import PickupRequest
from collections_app.telephones import dialled_from_france
from frontend.forms.caller import CallerForm
from frontend.forms.caller_place import CallerPlaceForm


class FilePersonForm(CallerForm):
    """Who gives, and how to reach them."""

    key = None  # type: ignore[assignment]
    offer = None  # type: ignore[assignment]
    phone = forms.CharField(  # type: ignore[assignment]
        label="Téléphone", max_length=40, error_messages={"required": "Notez un numéro où rappeler."}
    )

    def clean_phone(self) -> PhoneNumber:
        """A number that was known already is no reason to refuse a new e-mail."""
        typed = str(self.cleaned_data["phone"])
        number = to_python(typed, region="FR")
        if isinstance(number, PhoneNumber) and (number.is_valid() or typed == self.data.get("lu-phone")):
            return number
        raise forms.ValidationError("Ce numéro n’existe pas : dix chiffres, par exemple 06 12 34 56 78.")


class FileAccessForm(CallerPlaceForm):
    """The way to the things, at the same address."""

    address = None  # type: ignore[assignment]


def person_noted(request: PickupRequest) -> dict[str, str]:
    """As the form would send it."""
    return {"phone": dialled_from_france(request.phone), "name": request.name, "email": request.email}


def access_noted(request: PickupRequest) -> dict[str, str]:
    return {
        "floor": str(request.floor),
        "lift": "oui" if request.lift else "",
        "door_code": request.door_code,
        "parking": request.parking,
        "dismantling": request.dismantling,
        "note": request.access_note,
        "present": request.present,
    }


def place_noted(request: PickupRequest) -> dict[str, str]:
    return {"address": request.address, **access_noted(request)}
