"""Who learnt the address of a private host: to be read, never edited."""

from django.contrib import admin

from geo.admin.read_only import ReadOnlyAdmin
from geo.models import AddressAsk


@admin.register(AddressAsk)
class AddressAskAdmin(ReadOnlyAdmin):
    list_display = ["asked_at", "point", "contact", "told_by", "sent_at", "attempts"]
    list_select_related = ["point", "told_by"]
    search_fields = ["contact", "point__name"]
