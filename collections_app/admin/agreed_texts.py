"""What people agree to: donors to a consent, hosts to the charter."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from collections_app.models import CharterText, ConsentText


class AgreedTextAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A text that somebody has agreed to stays as it was: a change is a new row from a date on."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and self._is_free(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_free(obj)

    def _is_free(self, text: Any) -> bool:
        return text is None or self.model._default_manager.unused().filter(pk=text.pk).exists()


@admin.register(ConsentText)
class ConsentTextAdmin(AgreedTextAdmin):
    list_display = ("valid_from", "label")


@admin.register(CharterText)
class CharterTextAdmin(AgreedTextAdmin):
    list_display = ("valid_from",)
