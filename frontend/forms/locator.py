"""What is asked on the first page: a place, and what the point must take."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django import forms

from frontend.moments import Moment, When, moment
from geo.categories import Category
from geo.distance import Coordinates
from geo.enums import RELAY_CATEGORIES
from geo.nearest import Wish
from geo.zone import Zone, ZoneError

# What a calendar can hold without harm.
YEARS = range(2020, 2101)


@dataclass(frozen=True, slots=True)
class Asked:
    """The question. `chosen` is the place already settled for this very text; else the text must be looked up.

    A zone counts only where no text is typed: whoever types an address has left the zone behind.
    """

    text: str
    chosen: Coordinates | None
    zone: Zone | None
    wish: Wish
    moment: Moment
    moment_chosen: datetime | None

    def at_any_time(self) -> "Asked":
        """The same anywhere, whatever is open when."""
        return replace(self, wish=replace(self.wish, open_at=None, open_until=None, zone=None))

    @property
    def names_a_place(self) -> bool:
        return bool(self.text) or self.chosen is not None


class LocatorForm(forms.Form):
    """All of it lives in the URL, so that an answer can be kept and shared.

    `lat` and `lon` count only while `label` is what the text field says: they come from a suggestion, from
    "did you mean" or from the browser's position, and an edited text makes them stale.
    """

    q = forms.CharField(required=False, max_length=200, strip=True)
    label = forms.CharField(required=False, max_length=200, strip=True)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180)
    zone = forms.CharField(required=False, max_length=120)
    accepts = forms.TypedMultipleChoiceField(
        required=False, coerce=Category, choices=[(kind.value, kind.label) for kind in RELAY_CATEGORIES]
    )
    when = forms.TypedChoiceField(required=False, coerce=When, choices=When.choices, empty_value=When.ANY)
    at = forms.DateTimeField(required=False)
    step_free = forms.BooleanField(required=False)
    room = forms.BooleanField(required=False)

    def place_fields(self) -> list[tuple[forms.BoundField, bool]]:
        """The hidden fields of a place already settled, and whether each counts."""
        settled = not self.errors and (self["lat"].value() or self["label"].value()) not in (None, "")
        zone = not self.errors and bool(self["zone"].value()) and not self["q"].value()
        return [*((self[name], settled and not zone) for name in ("label", "lat", "lon")), (self["zone"], zone)]

    def clean_zone(self) -> Zone | None:
        try:
            return Zone.parse(self.cleaned_data["zone"]) if self.cleaned_data["zone"] else None
        except ZoneError as error:
            raise forms.ValidationError("Cette zone n’est pas lisible.") from error

    def clean_at(self) -> datetime | None:
        at: datetime | None = self.cleaned_data["at"]
        if at and at.year not in YEARS:
            raise forms.ValidationError("Ce moment est trop loin.")
        return at

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if (asked.get("lat") is None) != (asked.get("lon") is None):
            self.add_error(None, "Il faut une latitude et une longitude.")
        return asked

    def asked(self, now: datetime) -> Asked:
        """Of a form that is not valid, the empty question."""
        data = self.cleaned_data if self.is_valid() else {}
        text, zone = data.get("q", ""), data.get("zone")
        zone = zone if not text else None
        then = moment(data.get("when", When.ANY), now=now, chosen=data.get("at"))
        chosen = None
        if zone is None and data.get("lat") is not None and data["label"] == text:
            chosen = Coordinates(longitude=data["lon"], latitude=data["lat"])
        wish = Wish(
            accepts=frozenset(data.get("accepts", ())),
            open_at=then.at,
            open_until=then.until,
            step_free=data.get("step_free", False),
            with_room=data.get("room", False),
            zone=zone,
        )
        return Asked(text, chosen, zone, wish, then, data.get("at"))

    @property
    def ticked(self) -> set[str]:
        """The filters that are on, by their keys in `frontend.filters`."""
        on = {name for name in ("step_free", "room") if self[name].value()}
        return on | set(self["accepts"].value() or []) | {f"when-{self['when'].value() or ''}"}
