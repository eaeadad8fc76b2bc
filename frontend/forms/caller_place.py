"""Where the caller's things are and how one gets to them; the address is looked up as it is typed."""

from collections.abc import Sequence
from typing import Any

from django import forms

from collections_app.enums import Dismantling, Parking
from collections_app.intake import Access, Address
from frontend.unserved import Unserved, unserved_at, unserved_by_postcode
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find
from geo.geocoding.normalise import plain
from geo.models import Precision, ServiceArea

NOT_FOUND = "Adresse introuvable : vérifiez le numéro, la rue et le code postal."
NOT_SERVED = "Nos camions ne vont pas {}. Proposez un Amistock ou la boutique."
WHICH = "Plusieurs adresses se ressemblent : choisissez la bonne dans la liste."
FLOOR = "Un étage entre −3 et 60."


class CallerPlaceForm(forms.Form):
    address = forms.CharField(
        label="Adresse",
        max_length=200,
        error_messages={"required": "Demandez l’adresse : numéro, rue, code postal."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "12 rue de Crimée 75019"}),
    )
    floor = forms.IntegerField(
        label="Étage",
        required=False,
        min_value=-3,
        max_value=60,
        error_messages={"invalid": FLOOR, "min_value": FLOOR, "max_value": FLOOR},
    )
    lift = forms.ChoiceField(label="Ascenseur", choices=(("", "Non"), ("oui", "Oui")), required=False)
    door_code = forms.CharField(
        label="Code", max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    parking = forms.ChoiceField(label="Se garer", choices=Parking.choices, initial=Parking.UNKNOWN, required=False)
    dismantling = forms.ChoiceField(
        label="Démontage", choices=Dismantling.choices, initial=Dismantling.NONE, required=False
    )
    present = forms.CharField(
        label="Qui ouvre", max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    note = forms.CharField(label="Précisions pour venir", max_length=500, required=False)

    found: Sequence[Candidate] = ()
    meant: Candidate | None = None
    area: ServiceArea | None = None
    unserved: Unserved | None = None

    def clean_address(self) -> str:
        """Leaves in `found` what the text may mean, in `meant` the one place it does mean and in `area` where that
        lies; in `unserved` the one to which no truck goes.
        """
        text = str(self.cleaned_data["address"])
        self.found = find(text)
        self.meant = meant_by(text, self.found)
        self.unserved = self._unserved(text)
        if self.unserved:
            self.found, self.meant, self.area = (), None, None
            raise forms.ValidationError(NOT_SERVED.format(self.unserved.where))
        if self.meant is None:
            raise forms.ValidationError(WHICH if self.found else NOT_FOUND)
        return text

    def _unserved(self, text: str) -> Unserved | None:
        if self.meant is None:
            return unserved_by_postcode(text)
        self.area = ServiceArea.objects.covering(self.meant.coordinates)
        return None if self.area and self.area.served else unserved_at(self.meant, self.area)

    @property
    def access(self) -> Access:
        """As far as it was understood, once the form has been cleaned."""
        answers: dict[str, Any] = self.cleaned_data
        return Access(
            floor=answers.get("floor") or 0,
            lift=bool(answers.get("lift")),
            door_code=answers.get("door_code", ""),
            parking=Parking(answers.get("parking") or Parking.UNKNOWN),
            dismantling=Dismantling(answers.get("dismantling") or Dismantling.NONE),
            note=answers.get("note", ""),
            present=answers.get("present", ""),
        )

    @property
    def place(self) -> Address:
        """For a valid form. A position that was worked out stays marked for staff."""
        if self.meant is None:
            raise ValueError("No place is known.")
        exact = self.meant.precision == Precision.HOUSENUMBER and not self.meant.approximate
        return Address(self.meant.label, self.meant.postcode, self.meant.coordinates, confirmed=exact)


def meant_by(text: str, found: Sequence[Candidate]) -> Candidate | None:
    """The best one, where a house number was recognised: an operator reads it back to the caller anyway."""
    typed = plain(text)
    exact = next((candidate for candidate in found if plain(candidate.label) == typed), None)
    best = exact or next(iter(found), None)
    return best if best and best.housenumber and (exact or best.recognised) else None
