"""Trucks, crews and the depot; what no longer fits after an edit is named."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from collections_app.admin.judging import say_which_days_break
from collections_app.models import Absence, Crew, Depot, Truck
from geo.admin.position import PositionForm
from geo.admin.read_only import ReadOnlyAdmin


class JudgedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A truck that carries less, a smaller crew or a depot further away may break promises: those days say so."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        say_which_days_break(request)


class DepotForm(PositionForm):
    class Meta:
        model = Depot
        fields = ["name", "address"]


@admin.register(Depot)
class DepotAdmin(JudgedAdmin):
    form = DepotForm
    list_display = ["name", "address"]


@admin.register(Truck)
class TruckAdmin(JudgedAdmin):
    list_display = ["name", "depot", "volume_m3", "weight_kg", "active"]


@admin.register(Crew)
class CrewAdmin(JudgedAdmin):
    list_display = ["name", "people", "active"]


@admin.register(Absence)
class AbsenceAdmin(ReadOnlyAdmin):
    """Read only: whom an absence touches is decided on the planner's page."""

    list_display = ["__str__", "why", "who"]
