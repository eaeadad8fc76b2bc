"""Areas and school holidays: rules that a manager edits. Borders come from the fixtures and are not drawn here."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from geo.models import SchoolHoliday, ServiceArea


@admin.register(ServiceArea)
class ServiceAreaAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "insee", "served", "min_volume_m3", "days"]
    list_filter = ["served"]
    list_editable = ["served", "min_volume_m3"]
    search_fields = ["name", "insee"]
    fields = ["name", "insee", "postcodes", "served", "min_volume_m3", "weekdays", "precedence"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[ServiceArea]:
        return super().get_queryset(request).defer("polygon")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An area without a border would be found by nobody."""
        return False

    @admin.display(description="jours")
    def days(self, area: ServiceArea) -> str:
        return ", ".join(str(day) for day in area.weekdays) or "tous"


@admin.register(SchoolHoliday)
class SchoolHolidayAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "first_date", "last_date"]
