"""The rules, dated: a change is a new row from a date on, so that past requests keep what they were judged by."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import model_to_dict
from django.http import HttpRequest
from django.utils import timezone

from collections_app.models import RuleBook, Sentence, Window

KEPT = ("keep_requests_months", "keep_spam_days", "keep_drafts_days", "keep_notices_days")


class CopiedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A line copied from the rules before is kept as it stands."""

    def has_changed(self) -> bool:
        return self.instance.pk is None or super().has_changed()


class CopiedInline(admin.TabularInline):  # type: ignore[type-arg]
    """New rules begin with the lines of those in force."""

    form = CopiedForm

    def lines(self) -> list[dict[str, Any]]:
        latest = _latest()
        if latest is None:
            return []
        rows = self.model._default_manager.filter(rules=latest)
        return [model_to_dict(row, exclude=["id", "rules"]) for row in rows]

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else len(self.lines())


class WindowInline(CopiedInline):
    model = Window


class SentenceInline(CopiedInline):
    model = Sentence
    max_num = 7


class RuleBookForm(forms.ModelForm):  # type: ignore[type-arg]
    def clean_valid_from(self) -> Any:
        first_day = self.cleaned_data["valid_from"]
        if first_day < timezone.localdate():
            raise ValidationError("Des règles ne changent pas le passé : choisissez aujourd’hui ou une date à venir.")
        return first_day


@admin.register(RuleBook)
class RuleBookAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Grouped as a manager thinks of them. Rules that have begun are read only: change them by adding new ones."""

    form = RuleBookForm
    list_display = ("valid_from", "collect_above_m3", "lead_working_days", "horizon_days")
    inlines = (WindowInline, SentenceInline)
    fieldsets = (
        (None, {"fields": ("valid_from",)}),
        ("Quand le camion vient", {"fields": ("collect_above_m3", "relay_cap_m3")}),
        ("Dates proposées", {"fields": ("weekdays", "lead_working_days", "horizon_days", "change_until")}),
        ("Créneaux gardés", {"fields": ("hold_min", "holds_per_day", "holds_per_client")}),
        ("Liste d’attente", {"fields": ("waiting_hold_min", "waiting_from", "waiting_until")}),
        ("Rappels", {"fields": ("calls_from", "calls_until", "calls_unanswered")}),
        ("Vacations", {"fields": ("shift_starts", "shift_ends", "max_trips", "unload_min")}),
        ("Pause", {"fields": ("break_earliest", "break_latest_end", "break_min")}),
        ("Données personnelles", {"fields": KEPT}),
        ("Temps sur place", {"fields": ("on_site_base_min", "on_site_min_per_m3", "floor_percent")}),
        ("Messages aux donateurs", {"fields": ("quiet_from", "quiet_until", "remind_at", "today_at")}),
    )

    def has_change_permission(self, request: HttpRequest, obj: RuleBook | None = None) -> bool:
        begun = obj is not None and obj.valid_from <= timezone.localdate()
        return not begun and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: RuleBook | None = None) -> bool:
        return self.has_change_permission(request, obj) and super().has_delete_permission(request, obj)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        latest = _latest()
        return model_to_dict(latest, exclude=["id", "valid_from"]) if latest else {}

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Lines to copy, shown on the page of new rules."""
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        return options if obj.pk else options | {"initial": inline.lines()}


def _latest() -> RuleBook | None:
    return RuleBook.objects.order_by("valid_from").last()
