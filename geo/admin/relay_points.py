"""Relay points with their hours, closures and pauses on one page."""

from django import forms
from django.contrib import admin

from geo.admin.position import PositionForm
from geo.enums import RELAY_CATEGORIES
from geo.models import CategoryPause, Closure, OpeningRange, RelayPoint

Categories = [(kind.value, kind.label) for kind in RELAY_CATEGORIES]


class RelayPointForm(PositionForm):
    """Categories are boxes to tick."""

    accepts = forms.MultipleChoiceField(label="Prend", choices=Categories, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = RelayPoint
        exclude = ["location"]


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
    readonly_fields = ["fill", "fill_at", "fill_by"]  # said by hosts and crews meanwhile: on /amistocks/
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
        (
            "Quand",
            {"fields": ["opens_on", "campaign_from", "campaign_until", "school_holidays", "closed_on_public_holidays"]},
        ),
        ("Accès", {"fields": ["step_free", "access_note"]}),
        ("Hôte", {"fields": ["contact_name", "contact_phone", "contact_email"]}),
    ]
