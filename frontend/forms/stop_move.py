"""Where a planner puts a stop: what the menu sends, and what dropping it sends."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from collections_app.routing.moving import Spot
from frontend.forms.acts import ActForm

OUT = "dehors"
"""Instead of a place: not visited on that day."""


class StopMoveForm(ActForm):
    """`to` is `<truck>:<what it comes after>`, or OUT; `giving_way` names the relay points that may be left out."""

    to = forms.CharField(
        validators=[RegexValidator(r"^(dehors|S\d{1,9}:([HR]\d{1,9}|unload\d{1,2})?)$", "Choisissez une place.")],
        error_messages={"required": "Choisissez une place."},
    )
    giving_way = forms.CharField(required=False, max_length=500)

    def clean_giving_way(self) -> list[str]:
        return [one for one in str(self.cleaned_data["giving_way"]).split(",") if one]

    @property
    def spot(self) -> Spot | None:
        """None to leave the visit out of the day."""
        to: Any = self.cleaned_data["to"]
        return None if to == OUT else Spot(*to.split(":", 1))
