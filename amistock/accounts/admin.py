from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from amistock.accounts.models import User


@admin.register(User)
class StaffAdmin(UserAdmin):  # type: ignore[type-arg]
    """Django's user admin with the role beside the name."""

    list_display = ("username", "first_name", "last_name", "role", "is_active")
    fieldsets = (*(UserAdmin.fieldsets or ()), ("Rôle", {"fields": ("role",)}))
    add_fieldsets = (*UserAdmin.add_fieldsets, ("Rôle", {"fields": ("role",)}))


admin.site.site_title = "Amistock"
admin.site.site_header = "Réglages d’Amistock"
admin.site.index_title = "Ce que l’on peut régler"
