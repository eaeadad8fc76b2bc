"""The back office of places."""

from geo.admin import address_asks, areas, relay_points, street_aliases

__all__ = ["address_asks", "areas", "relay_points", "street_aliases"]
