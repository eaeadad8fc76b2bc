"""The former names of streets."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from geo.geocoding.aliases import fill_forms
from geo.models import StreetAlias


@admin.register(StreetAlias)
class StreetAliasAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What is found under its former name says so."""

    list_display = ["former", "present", "until"]
    search_fields = ["former", "present"]

    def save_model(self, request: HttpRequest, obj: StreetAlias, form: Any, change: bool) -> None:
        fill_forms(obj)
        super().save_model(request, obj, form, change)
