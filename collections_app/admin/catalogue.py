"""The catalogue of what people give."""

from django.contrib import admin

from collections_app.models import ItemKind


@admin.register(ItemKind)
class ItemKindAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "room", "category", "volume_likely_m3", "weight_kg", "relay_takes", "active")
    list_filter = ("room", "category", "relay_takes", "active")
    search_fields = ("name", "search_words", "slug")
    prepopulated_fields = {"slug": ("name",)}
