"""What a manager edits: rules, catalogue, fleet. Requests and rounds are changed by acts, never here."""

from collections_app.admin import (
    agreed_texts,
    catalogue,
    decline_reasons,
    exports,
    fleet,
    relay_points,
    rules,
    travel_pace,
)

__all__ = [
    "agreed_texts",
    "catalogue",
    "decline_reasons",
    "exports",
    "fleet",
    "relay_points",
    "rules",
    "travel_pace",
]
