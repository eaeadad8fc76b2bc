"""What people agree to. A text that somebody has agreed to stays as it was: a change is a new row from a date on."""

from django.contrib import admin
from django.http import HttpRequest

from collections_app.models import ConsentText


@admin.register(ConsentText)
class ConsentTextAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("valid_from", "label")

    def has_change_permission(self, request: HttpRequest, obj: ConsentText | None = None) -> bool:
        return super().has_change_permission(request, obj) and _is_free(obj)

    def has_delete_permission(self, request: HttpRequest, obj: ConsentText | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _is_free(obj)


def _is_free(text: ConsentText | None) -> bool:
    return text is None or ConsentText.objects.unused().filter(pk=text.pk).exists()
