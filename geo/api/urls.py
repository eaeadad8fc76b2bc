"""API routes of this app, mounted under /api/v1/."""

from django.urls import URLPattern, path

from geo.api.addresses import reverse_addresses, suggest_addresses

urlpatterns: list[URLPattern] = [
    path("addresses/suggest/", suggest_addresses, name="addresses-suggest"),
    path("addresses/reverse/", reverse_addresses, name="addresses-reverse"),
]
