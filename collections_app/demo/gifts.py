"""What is given in the demonstration: lists that a truck fetches, and some that need a call first."""

from random import Random

from collections_app.assessment import Wanted

_LOTS: tuple[dict[str, int], ...] = (
    {"canape-3-places": 1, "armoire-2-portes": 1, "carton-livres": 10},
    {"canape-angle": 1, "table-basse": 1, "tapis-grand": 1},
    {"lit-140": 1, "matelas-2-places": 1, "sommier-2-places": 1, "table-de-chevet": 2},
    {"table-6-places": 1, "chaise": 6, "buffet": 1},
    {"bibliotheque": 2, "carton-livres": 18, "fauteuil": 1},
    {"lave-linge": 1, "refrigerateur": 1, "carton-vaisselle": 6, "chaise": 2},
    {"armoire-3-portes": 1, "commode": 1, "sac-textile-100-l": 5},
    {"bureau": 1, "chaise-de-bureau": 1, "etagere": 2, "carton-livres": 12, "fauteuil": 1},
    {"lits-superposes": 1, "coffre-a-jouets": 1, "carton-jouets": 4, "sac-peluches": 2},
    {"canape-convertible": 1, "meuble-tv": 1, "lampadaire": 1},
    {"vaisselier": 1, "carton-vaisselle": 8, "table-4-places": 1, "chaise": 4},
    {"penderie": 1, "sac-textile-50-l": 12, "velo": 1, "commode": 1},
)
_DOUBTFUL: tuple[dict[str, int], ...] = (
    {"canape-3-places": 1},
    {"table-6-places": 1, "chaise": 2},
    {"lit-140": 1},
)


def a_lot(random: Random) -> list[Wanted]:
    """Above the threshold: the truck comes."""
    return _wanted(random.choice(_LOTS))


def a_doubtful_gift(random: Random) -> list[Wanted]:
    """Perhaps above the threshold: somebody calls back."""
    return _wanted(random.choice(_DOUBTFUL))


def _wanted(lot: dict[str, int]) -> list[Wanted]:
    return [Wanted(kind, quantity) for kind, quantity in lot.items()]
