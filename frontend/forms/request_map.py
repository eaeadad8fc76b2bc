"""What is shown on the map of requests; all of it lives in the URL, so that a view can be kept and sent."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from collections_app.board.on_the_map import OPEN, MapWish
from collections_app.enums import RequestStatus, Verdict
from collections_app.models import ItemKind
from frontend.forms.day import DayField
from frontend.forms.rule_fields import decimal_field
from geo.models import ServiceArea
from geo.zone import Zone, ZoneError

STATUSES = [choice for choice in RequestStatus.choices if choice[0] != RequestStatus.DRAFT]
VERDICTS = [choice for choice in Verdict.choices if choice[0] != Verdict.REFUSED]
MOST_M3 = Decimal(999)
IN_ORDER = "La première valeur doit être la plus petite."


def _volume(label: str) -> forms.DecimalField:
    return decimal_field(label, Decimal(0), MOST_M3, decimals=2, required=False)


def _one_of(label: str, rows: QuerySet[Any], key: str, everything: str) -> "forms.ModelChoiceField[Any]":
    wrong = {"invalid_choice": "Ce choix n’existe pas, ou n’existe plus."}
    return forms.ModelChoiceField(
        label=label, queryset=rows, to_field_name=key, empty_label=everything, required=False, error_messages=wrong
    )


class RequestMapForm(forms.Form):
    etat = forms.TypedMultipleChoiceField(
        label="États",
        required=False,
        choices=STATUSES,
        coerce=RequestStatus,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Cet état n’existe pas."},
    )
    du = DayField("Passage du", required=False)
    au = DayField("au", required=False)
    verdict = forms.TypedChoiceField(
        label="Réponse",
        required=False,
        choices=[("", "Toutes"), *VERDICTS],
        coerce=Verdict,
        empty_value=None,
        error_messages={"invalid_choice": "Cette réponse n’existe pas."},
    )
    m3_min = _volume("Au moins (m³)")
    m3_max = _volume("Au plus (m³)")
    secteur = _one_of("Zone", ServiceArea.objects.filter(served=True).defer("polygon"), "insee", "Toutes")
    objet = _one_of("Objet", ItemKind.objects.on_offer(), "slug", "Tous")
    zone = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def clean_zone(self) -> Zone | None:
        text = self.cleaned_data["zone"]
        try:
            return Zone.parse(text) if text else None
        except ZoneError as error:
            raise forms.ValidationError("Cette zone du plan n’en est pas une.") from error

    def clean(self) -> dict[str, Any]:
        answers = self.cleaned_data
        for first, last in (("du", "au"), ("m3_min", "m3_max")):
            low, high = answers.get(first), answers.get(last)
            if low is not None and high is not None and low > high:
                self.add_error(first, IN_ORDER)
        return answers

    @property
    def wish(self) -> MapWish:
        """As far as it was understood: what is not asks nothing."""
        self.is_valid()
        answers = self.cleaned_data
        verdict = answers.get("verdict")
        return MapWish(
            statuses=answers.get("etat") or OPEN,
            first=answers.get("du"),
            last=answers.get("au"),
            verdicts=[verdict] if verdict else (),
            least_m3=answers.get("m3_min"),
            most_m3=answers.get("m3_max"),
            area=answers.get("secteur"),
            kind=answers.get("objet"),
            zone=answers.get("zone"),
        )
