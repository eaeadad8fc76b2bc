"""Relay points with their hours, closures and pauses on one page.

The position is two numbers: the map widgets at hand write inline scripts, which the content policy refuses.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.gis.geos import Point

from geo.enums import RELAY_CATEGORIES
from geo.models import CategoryPause, Closure, OpeningRange, RelayPoint

Categories = [(kind.value, kind.label) for kind in RELAY_CATEGORIES]


class RelayPointForm(forms.ModelForm):  # type: ignore[type-arg]
    """Latitude and longitude stand for `location`; categories are boxes to tick."""

    latitude = forms.FloatField(min_value=-90, max_value=90)
    longitude = forms.FloatField(min_value=-180, max_value=180)
    accepts = forms.MultipleChoiceField(label="Prend", choices=Categories, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = RelayPoint
        exclude = ["location"]  # noqa: DJ006  (every other field, new ones too, is for staff)

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


class OpeningRangeInline(admin.TabularInline):  # type: ignore[type-arg]
    model = OpeningRange
    extra = 1


class ClosureInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Closure
    extra = 0


class CategoryPauseInline(admin.TabularInline):  # type: ignore[type-arg]
    model = CategoryPause
    extra = 0


@admin.register(RelayPoint)
class RelayPointAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = RelayPointForm
    inlines = [OpeningRangeInline, ClosureInline, CategoryPauseInline]
    list_display = ["name", "postcode", "host_kind", "state", "fill", "fill_at"]
    list_filter = ["state", "fill", "host_kind", "step_free", "is_demo"]
    search_fields = ["name", "address", "postcode"]
    prepopulated_fields = {"slug": ["name"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "host_kind", "state", "is_demo"]}),
        (
            "Où",
            {
                "fields": [
                    *["address", "postcode", "city", "latitude", "longitude"],
                    *["position_source", "position_confirmed_at", "precision"],
                ]
            },
        ),
        ("Quoi", {"fields": ["accepts", "deposit_cap_cartons", "capacity_m3", "fill", "fill_at", "fill_by"]}),
        ("Quand", {"fields": ["campaign_from", "campaign_until", "school_holidays", "closed_on_public_holidays"]}),
        ("Accès", {"fields": ["step_free", "access_note", "contact_phone"]}),
    ]
