"""The back office of places."""

from geo.admin import address_asks, areas, relay_points

__all__ = ["address_asks", "areas", "relay_points"]
