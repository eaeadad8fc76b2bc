"""The back office of places."""

from geo.admin import areas, relay_points

__all__ = ["areas", "relay_points"]
