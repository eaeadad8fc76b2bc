"""The rules, dated: a change is a new row from a date on, so that past requests keep what they were judged by."""

from django.contrib import admin

from collections_app.models import RuleBook, Window

KEPT = ("keep_requests_months", "keep_spam_days", "keep_drafts_days", "keep_notices_days")


class WindowInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Window
    extra = 0


@admin.register(RuleBook)
class RuleBookAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Grouped as a manager thinks of them."""

    list_display = ("valid_from", "collect_above_m3", "lead_working_days", "horizon_days")
    inlines = (WindowInline,)
    fieldsets = (
        (None, {"fields": ("valid_from",)}),
        ("Quand le camion vient", {"fields": ("collect_above_m3", "relay_cap_m3")}),
        ("Dates proposées", {"fields": ("weekdays", "lead_working_days", "horizon_days", "change_until")}),
        ("Créneaux gardés", {"fields": ("hold_min", "holds_per_day", "holds_per_client")}),
        ("Liste d’attente", {"fields": ("waiting_hold_min", "waiting_from", "waiting_until")}),
        ("Vacations", {"fields": ("shift_starts", "shift_ends", "max_trips", "unload_min")}),
        ("Pause", {"fields": ("break_earliest", "break_latest_end", "break_min")}),
        ("Données personnelles", {"fields": KEPT}),
        ("Temps sur place", {"fields": ("on_site_base_min", "on_site_min_per_m3", "floor_percent")}),
        ("Messages aux donateurs", {"fields": ("quiet_from", "quiet_until", "remind_at", "today_at")}),
    )
