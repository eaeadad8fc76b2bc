"""Who exported what: written by the act itself, read here."""

from django.contrib import admin

from collections_app.models import Export
from geo.admin.read_only import ReadOnlyAdmin


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin):
    list_display = ("at", "who", "file_format", "asked", "row_count")
    list_filter = ("file_format",)
    search_fields = ("who", "asked")
