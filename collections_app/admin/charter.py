"""The charter of hosts, and why applications are declined. A charter that somebody has accepted stays as it was."""

from django.contrib import admin
from django.http import HttpRequest

from collections_app.models import ApplicationReason, CharterText


@admin.register(CharterText)
class CharterTextAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("valid_from",)

    def has_change_permission(self, request: HttpRequest, obj: CharterText | None = None) -> bool:
        return super().has_change_permission(request, obj) and _is_free(obj)

    def has_delete_permission(self, request: HttpRequest, obj: CharterText | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _is_free(obj)


def _is_free(text: CharterText | None) -> bool:
    return text is None or CharterText.objects.unused().filter(pk=text.pk).exists()


@admin.register(ApplicationReason)
class ApplicationReasonAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("label", "words", "position")
    list_editable = ("position",)
