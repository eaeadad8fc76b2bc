"""Who exported what: written by the act itself, read here."""

from django.contrib import admin
from django.http import HttpRequest

from collections_app.models import Export


@admin.register(Export)
class ExportAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("at", "who", "file_format", "asked", "row_count")
    list_filter = ("file_format",)
    search_fields = ("who", "asked")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Export | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Export | None = None) -> bool:
        return False
