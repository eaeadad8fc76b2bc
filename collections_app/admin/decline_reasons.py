"""The reasons that the switchboard declines for, with the words that donors read."""

from django.contrib import admin

from collections_app.models import DeclineReason


@admin.register(DeclineReason)
class DeclineReasonAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("label", "words", "nobody_answers", "position", "valid_from", "valid_until")
    list_editable = ("position",)
