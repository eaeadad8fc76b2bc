"""Areas and school holidays. Borders come from the fixtures and are not drawn here; who is served has a page among the
rules, which tries a change before it is saved.
"""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from geo.models import SchoolHoliday, ServiceArea


@admin.register(ServiceArea)
class ServiceAreaAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "insee", "served", "min_volume_m3"]
    list_filter = ["served"]
    search_fields = ["name", "insee"]
    fields = ["name", "insee", "postcodes", "precedence"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ServiceArea]:
        return super().get_queryset(request).defer("polygon")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An area without a border would be found by nobody."""
        return False


@admin.register(SchoolHoliday)
class SchoolHolidayAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "first_date", "last_date"]
