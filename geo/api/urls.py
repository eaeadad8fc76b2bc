"""API routes of this app, mounted under /api/v1/."""

from django.urls import URLPattern, path

from geo.api import addresses, feed, relay_points

urlpatterns: list[URLPattern] = [
    path("relay-points/", relay_points.relay_points, name="relay-points"),
    path("relay-points/nearest/", relay_points.nearest_relay_points, name="relay-points-nearest"),
    path("relay-points/feed/", feed.relay_points_feed, name="relay-points-feed"),
    path("addresses/suggest/", addresses.suggest_addresses, name="addresses-suggest"),
    path("addresses/reverse/", addresses.reverse_addresses, name="addresses-reverse"),
]
