"""What a manager edits: catalogue, fleet, texts. Rules have pages of their own, requests and rounds change by acts."""

from collections_app.admin import (
    agreed_texts,
    catalogue,
    decline_reasons,
    exports,
    fleet,
    relay_points,
    travel_pace,
)

__all__ = [
    "agreed_texts",
    "catalogue",
    "decline_reasons",
    "exports",
    "fleet",
    "relay_points",
    "travel_pace",
]
