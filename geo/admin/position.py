"""A position as two numbers: the map widgets at hand write inline scripts, which the content policy refuses."""

from typing import Any

from django import forms
from django.contrib.gis.geos import Point


class PositionForm(forms.ModelForm):  # type: ignore[type-arg]
    """Latitude and longitude stand for the row's `location`."""

    latitude = forms.FloatField(min_value=-90, max_value=90)
    longitude = forms.FloatField(min_value=-180, max_value=180)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            place = self.instance.location
            self.initial.update(latitude=place.y, longitude=place.x)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "latitude" in data and "longitude" in data:
            self.instance.location = Point(data["longitude"], data["latitude"], srid=4326)
        return data
