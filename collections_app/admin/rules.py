"""The rules, dated: a change is a new row from a date on, so that past requests keep what they were judged by."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import model_to_dict
from django.http import HttpRequest
from django.utils import timezone

from collections_app.models import RuleBook, Sentence, Window

HOW_TO_CHANGE = (
    "Une phrase en vigueur reste telle qu’elle a été dite. Pour en changer, ajoutez des règles à partir d’une "
    "date\u00a0: elles commencent comme une copie, phrases comprises."
)
RELAYS = (
    *("relay_visit_worth_min", "relay_full_worth_min", "relay_visit_from_percent"),
    *("relay_fills_in_days", "relay_revisit_days"),
)
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
        (None, {"fields": ("valid_from", "why")}),
        ("Quand le camion vient", {"fields": ("collect_above_m3", "relay_cap_m3")}),
        ("Dates proposées", {"fields": ("weekdays", "lead_working_days", "horizon_days", "change_until")}),
        ("Créneaux gardés", {"fields": ("hold_min", "holds_per_day", "holds_per_client")}),
        ("Liste d’attente", {"fields": ("waiting_hold_min", "waiting_from", "waiting_until")}),
        ("Rappels", {"fields": ("calls_from", "calls_until", "calls_unanswered")}),
        ("Vacations", {"fields": ("shift_starts", "shift_ends", "max_trips", "unload_min")}),
        ("Pause", {"fields": ("break_earliest", "break_latest_end", "break_min")}),
        ("Données personnelles", {"fields": KEPT}),
        ("Amistocks dans les tournées", {"fields": RELAYS}),
        ("Temps sur place", {"fields": ("on_site_base_min", "on_site_min_per_m3", "floor_percent")}),
        ("Messages aux donateurs", {"fields": ("quiet_from", "quiet_until", "remind_at", "today_at")}),
    )

    def has_change_permission(self, request: HttpRequest, obj: RuleBook | None = None) -> bool:
        return not _begun(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: RuleBook | None = None) -> bool:
        return self.has_change_permission(request, obj) and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: RuleBook, form: Any, change: bool) -> None:
        obj.who, obj.saved_at = request.user.get_username(), timezone.now()
        super().save_model(request, obj, form, change)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        latest = _latest()
        return model_to_dict(latest, exclude=["id", "valid_from", "why"]) if latest else {}

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> dict[str, Any]:
        """Lines to copy, shown on the page of new rules."""
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        return options if obj.pk else options | {"initial": inline.lines()}


@admin.register(Sentence)
class SentenceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """All that donors are told of their gift, to be found from the first page; new ones are written with new rules."""

    list_display = ("saying", "words", "rules")
    list_filter = ("rules",)
    ordering = ("-rules__valid_from", "pk")
    fieldsets = ((None, {"fields": ("rules", "saying", "words"), "description": HOW_TO_CHANGE}),)
    readonly_fields = ("rules", "saying")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Sentence | None = None) -> bool:
        return not (obj and _begun(obj.rules)) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Sentence | None = None) -> bool:
        """Rules that have not begun may be dropped, with all their lines."""
        return not (obj and _begun(obj.rules)) and super().has_delete_permission(request, obj)


def _begun(rules: RuleBook | None) -> bool:
    return rules is not None and rules.valid_from <= timezone.localdate()


def _latest() -> RuleBook | None:
    return RuleBook.objects.order_by("valid_from", "pk").last()
