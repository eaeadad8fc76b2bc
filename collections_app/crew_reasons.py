"""Why a crew leaves things behind: the one list, for its telephone, the donor and the office."""

from collections.abc import Mapping
from typing import Final

# The sentence is what the donor is told; the slug names its picture.
REFUSAL_REASONS: Final[Mapping[str, str]] = {
    "broken": "les objets sont trop abîmés pour resservir",
    "dirty": "les objets sont tachés ou abîmés par l’humidité",
    "vermin": "il y a un risque d’insectes",
    "access": "les objets ne passent pas par l’escalier ou la porte",
    "dismantling": "le meuble n’est pas démonté",
    "other-things": "ce ne sont pas les objets annoncés",
    "full": "le camion est plein",
}
# As one says it of a single object, after its name.
OF_ONE_OBJECT: Final[Mapping[str, str]] = {
    "broken": "trop abîmé",
    "dirty": "taché ou humide",
    "vermin": "risque d’insectes",
    "access": "ne passe pas par l’escalier ou la porte",
    "dismantling": "pas démonté",
    "other-things": "pas annoncé",
    "full": "le camion était plein",
}
# What nobody can use any more: for no Amistock and no shop, but for the city's services.
NOT_REUSABLE: Final = frozenset({"broken", "dirty", "vermin"})
