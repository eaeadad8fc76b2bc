"""Who learnt the address of a private host: to be read, never edited."""

from django.contrib import admin
from django.http import HttpRequest

from geo.models import AddressAsk


@admin.register(AddressAsk)
class AddressAskAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ["asked_at", "point", "contact", "told_by", "sent_at", "attempts"]
    list_select_related = ["point", "told_by"]
    search_fields = ["contact", "point__name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AddressAsk | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AddressAsk | None = None) -> bool:
        return False
