"""The reasons that requests and applications are declined for, with the words that people read."""

from django.contrib import admin

from collections_app.models import ApplicationReason, DeclineReason


@admin.register(DeclineReason)
class DeclineReasonAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("label", "words", "nobody_answers", "position", "valid_from", "valid_until")
    list_editable = ("position",)


@admin.register(ApplicationReason)
class ApplicationReasonAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("label", "words", "position")
    list_editable = ("position",)
