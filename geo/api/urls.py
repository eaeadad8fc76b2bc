"""API routes of this app, mounted under /api/v1/."""

from django.urls import URLPattern, path

from geo.api.addresses import reverse_addresses, suggest_addresses
from geo.api.relay_points import nearest_relay_points, relay_points

urlpatterns: list[URLPattern] = [
    path("relay-points/", relay_points, name="relay-points"),
    path("relay-points/nearest/", nearest_relay_points, name="relay-points-nearest"),
    path("addresses/suggest/", suggest_addresses, name="addresses-suggest"),
    path("addresses/reverse/", reverse_addresses, name="addresses-reverse"),
]
