"""Why a round cannot be driven any more, as people say it."""

from django import template

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


@register.filter
def why_unkept(reason: str) -> str:
    return WORDS.get(reason, "la tournée ne tiendrait plus")
