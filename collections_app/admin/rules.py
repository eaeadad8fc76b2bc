"""The rules, dated: a change is a new row from a date on, so that past requests keep what they were judged by."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from collections_app.admin.dated import CopiedInline, DatedAdmin, has_begun
from collections_app.models import RuleBook, Sentence, Window
from collections_app.sayings import Saying

HOW_TO_CHANGE = (
    "Une phrase en vigueur reste telle qu’elle a été dite. Pour en changer, ajoutez des règles à partir d’une "
    "date\u00a0: elles commencent comme une copie, phrases comprises."
)
RELAYS = (
    *("relay_visit_worth_min", "relay_full_worth_min", "relay_visit_from_percent"),
    *("relay_fills_in_days", "relay_revisit_days"),
)
KEPT = ("keep_requests_months", "keep_spam_days", "keep_drafts_days", "keep_notices_days")


class WindowInline(CopiedInline):
    model = Window
    fk_name = "rules"


class SentenceInline(CopiedInline):
    model = Sentence
    fk_name = "rules"
    max_num = len(Saying)


@admin.register(RuleBook)
class RuleBookAdmin(DatedAdmin):
    """Grouped as a manager thinks of them. Rules that have begun are read only: change them by adding new ones."""

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

    def save_model(self, request: HttpRequest, obj: RuleBook, form: Any, change: bool) -> None:
        obj.who, obj.saved_at = request.user.get_username(), timezone.now()
        super().save_model(request, obj, form, change)


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
        return not (obj and has_begun(obj.rules)) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Sentence | None = None) -> bool:
        """Rules that have not begun may be dropped, with all their lines."""
        return not (obj and has_begun(obj.rules)) and super().has_delete_permission(request, obj)
