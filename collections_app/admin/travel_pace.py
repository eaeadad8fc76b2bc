"""How fast trucks drive, by band of the day: changed by new rows, so that what past plans counted with can be read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from collections_app.admin.dated import CopiedInline, DatedAdmin
from collections_app.admin.judging import say_which_days_break
from collections_app.models import HourBand, TravelPace

ABOUT = (
    "Une tournée se compte avec la moyenne de la journée, sur les heures habituelles. "
    "« manage.py calibrate_travel » propose des chiffres d’après les heures que les équipes ont dites."
)


class HourBandInline(CopiedInline):
    model = HourBand
    fk_name = "travel_pace"
    extra = 1


@admin.register(TravelPace)
class TravelPaceAdmin(DatedAdmin):
    list_display = ["valid_from", "truck_percent", "why"]
    fieldsets = ((None, {"fields": ("valid_from", "why", "truck_percent", "starts", "ends"), "description": ABOUT}),)
    inlines = [HourBandInline]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Slower trucks may break promises: those days say so from then on."""
        super().save_related(request, form, formsets, change)
        say_which_days_break(request)
