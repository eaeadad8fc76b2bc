"""The catalogue of what people give, and where goes what we do not take."""

from django import forms
from django.contrib import admin

from collections_app.enums import Condition
from collections_app.models import Alternative, ItemKind
from collections_app.sayings import Way


class ItemKindForm(forms.ModelForm):  # type: ignore[type-arg]
    """Lists are boxes to tick."""

    refused_conditions = forms.MultipleChoiceField(
        label="refusé si", choices=Condition.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    elsewhere = forms.MultipleChoiceField(
        label="où l’apporter si refusé", choices=Way.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


@admin.register(ItemKind)
class ItemKindAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = ItemKindForm
    list_display = ("name", "code", "room", "category", "volume_likely_m3", "weight_kg", "relay_takes", "active")
    list_filter = ("room", "category", "relay_takes", "active")
    search_fields = ("name", "code", "search_words", "slug")
    prepopulated_fields = {"slug": ("name",)}


class AlternativeForm(forms.ModelForm):  # type: ignore[type-arg]
    url = forms.URLField(label="page", assume_scheme="https", required=False)


@admin.register(Alternative)
class AlternativeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = AlternativeForm
    list_display = ("name", "way", "postcode_prefix", "phone", "url")
    list_filter = ("way",)
