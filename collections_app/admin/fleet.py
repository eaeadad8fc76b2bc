"""Trucks, crews and the depot."""

from django.contrib import admin

from collections_app.models import Crew, Depot, Truck
from geo.admin.position import PositionForm


class DepotForm(PositionForm):
    class Meta:
        model = Depot
        fields = ["name", "address"]


@admin.register(Depot)
class DepotAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = DepotForm
    list_display = ["name", "address"]


@admin.register(Truck)
class TruckAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "depot", "volume_m3", "weight_kg", "active"]


@admin.register(Crew)
class CrewAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "people", "active"]
