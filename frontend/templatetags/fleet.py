"""Who is away on a day, and why a round cannot be driven any more, as people say it."""

from datetime import date

from django import template

from collections_app.models import Absence

register = template.Library()

WORDS = {
    "window": "l’heure promise ne serait plus tenue",
    "volume": "le camion serait trop petit",
    "weight": "ce serait trop lourd",
    "shift": "la tournée finirait après la vacation",
    "break": "il n’y aurait plus de place pour la pause",
    "trips": "il faudrait plus de tours",
    "people": "il faudrait plus de monde dans l’équipe",
    "left_out": "aucun camion n’y passerait",
    "lock": "l’arrêt est gardé pour un autre camion",
}


@register.inclusion_tag("frontend/fleet/away.html")
def away_panel(on: date) -> dict[str, object]:
    """Nothing where everybody is there."""
    return {"away": Absence.objects.on(on).select_related("truck", "crew")}


@register.filter
def why_unkept(reason: str) -> str:
    return WORDS.get(reason, "la tournée ne tiendrait plus")
