"""Trucks, crews and the depot."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone

from collections_app.day_limits.judging import judge_coming
from collections_app.models import Crew, Depot, Truck
from geo.admin.position import PositionForm
from geo.hours_words import named_day


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

    def save_model(self, request: HttpRequest, obj: Truck, form: Any, change: bool) -> None:
        """A truck that carries less may break promises: those days say so from then on."""
        super().save_model(request, obj, form, change)
        broken = judge_coming(today=timezone.localdate(), now=timezone.now())
        if broken:
            days = ", ".join(named_day(on) for on in broken)
            messages.warning(request, f"Des rendez-vous ne tiennent plus dans les tournées, à réparer\u00a0: {days}.")


@admin.register(Crew)
class CrewAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["name", "people", "active"]
