"""How fast trucks drive, by band of the day: changed by new rows, so that what past plans counted with can be read."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import model_to_dict
from django.http import HttpRequest
from django.utils import timezone

from collections_app.admin.judging import say_which_days_break
from collections_app.models import HourBand, TravelPace

PAST = "Le passé ne change pas : choisissez aujourd’hui ou une date à venir."
ABOUT = (
    "Une tournée se compte avec la moyenne de la journée, sur les heures habituelles. "
    "« manage.py calibrate_travel » propose des chiffres d’après les heures que les équipes ont dites."
)


class TravelPaceForm(forms.ModelForm):  # type: ignore[type-arg]
    def clean_valid_from(self) -> Any:
        first_day = self.cleaned_data["valid_from"]
        if first_day < timezone.localdate():
            raise ValidationError(PAST)
        return first_day


class CopiedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A line copied from the last pace is kept as it stands."""

    def has_changed(self) -> bool:
        return self.instance.pk is None or super().has_changed()


class HourBandInline(admin.TabularInline):  # type: ignore[type-arg]
    """A new pace begins with the bands of the last one."""

    model = HourBand
    form = CopiedForm

    def lines(self) -> list[dict[str, Any]]:
        latest = TravelPace.objects.first()
        return [model_to_dict(band, exclude=["id", "travel_pace"]) for band in latest.bands.all()] if latest else []

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 1 if obj else len(self.lines())


@admin.register(TravelPace)
class TravelPaceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """What has begun is read only."""

    form = TravelPaceForm
    list_display = ["valid_from", "truck_percent", "why"]
    fieldsets = ((None, {"fields": ("valid_from", "why", "truck_percent", "starts", "ends"), "description": ABOUT}),)
    inlines = [HourBandInline]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        latest = TravelPace.objects.first()
        return model_to_dict(latest, exclude=["id", "valid_from", "why"]) if latest else {}

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        return options if obj.pk else options | {"initial": inline.lines()}

    def has_change_permission(self, request: HttpRequest, obj: TravelPace | None = None) -> bool:
        begun = obj is not None and obj.valid_from <= timezone.localdate()
        return not begun and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: TravelPace | None = None) -> bool:
        return self.has_change_permission(request, obj) and super().has_delete_permission(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Slower trucks may break promises: those days say so from then on."""
        super().save_related(request, form, formsets, change)
        say_which_days_break(request)
