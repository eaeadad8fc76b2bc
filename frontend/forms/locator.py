"""What is asked on the first page: a place, and what the point must take."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms

from frontend.relay_cards import PICTOGRAMS
from geo.categories import Category
from geo.distance import Coordinates
from geo.enums import RELAY_CATEGORIES
from geo.nearest import Wish


@dataclass(frozen=True, slots=True)
class Asked:
    """The question. `chosen` is the place already settled for this very text; else the text must be looked up."""

    text: str
    chosen: Coordinates | None
    wish: Wish

    @property
    def is_empty(self) -> bool:
        return not self.text and self.chosen is None


class LocatorForm(forms.Form):
    """All of it lives in the URL, so that an answer can be kept and shared.

    `lat` and `lon` count only while `label` is what the text field says: they come from a suggestion, from
    "did you mean" or from the browser's position, and an edited text makes them stale.
    """

    q = forms.CharField(required=False, max_length=200, strip=True)
    label = forms.CharField(required=False, max_length=200, strip=True)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180)
    accepts = forms.TypedMultipleChoiceField(
        required=False, coerce=Category, choices=[(kind.value, kind.label) for kind in RELAY_CATEGORIES]
    )
    open = forms.BooleanField(required=False)
    step_free = forms.BooleanField(required=False)

    def category_chips(self) -> list[tuple[str, str, str, bool]]:
        """Value, words, pictogram, and whether it is ticked."""
        ticked = set(self["accepts"].value() or [])
        return [(kind.value, kind.label, PICTOGRAMS[kind], kind.value in ticked) for kind in RELAY_CATEGORIES]

    def place_fields(self) -> list[forms.BoundField]:
        """The hidden fields of a place already settled."""
        return [self[name] for name in ("label", "lat", "lon")]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if (asked.get("lat") is None) != (asked.get("lon") is None):
            self.add_error(None, "Il faut une latitude et une longitude.")
        return asked

    def asked(self, now: datetime) -> Asked:
        """Only for a valid form."""
        data = self.cleaned_data
        wish = Wish(
            accepts=frozenset(data["accepts"]), open_at=now if data["open"] else None, step_free=data["step_free"]
        )
        chosen = None
        if data["lat"] is not None and data["label"] == data["q"]:
            chosen = Coordinates(longitude=data["lon"], latitude=data["lat"])
        return Asked(text=data["q"], chosen=chosen, wish=wish)
