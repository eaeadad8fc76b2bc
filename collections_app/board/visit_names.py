"""Who is meant by the names that a plan gives its visits: `H12` is Mme Martin, `R5` the town hall."""

from collections.abc import Iterable

from collections_app.models import PickupRequest
from geo.models import RelayPoint

NOBODY = "Une demande effacée"
CHOOSING = "Plage en cours de réservation"


def names_of(visits: Iterable[str]) -> dict[str, str]:
    """A name for each visit; two queries at most."""
    wanted = list(visits)
    homes = dict(PickupRequest.objects.filter(pk__in=keys_of(wanted, "H")).values_list("pk", "name"))
    points = dict(RelayPoint.objects.filter(pk__in=keys_of(wanted, "R")).values_list("pk", "name"))
    return {visit: _name(visit, homes, points) for visit in wanted}


def _name(visit: str, homes: dict[int, str], points: dict[int, str]) -> str:
    key = int(visit[1:])
    if visit.startswith("R"):
        return points.get(key, NOBODY)
    return homes[key] or CHOOSING if key in homes else NOBODY


def keys_of(visits: Iterable[str], prefix: str) -> list[int]:
    """Of the requests among them ("H"), or of the relay points ("R")."""
    return [int(visit[1:]) for visit in visits if visit.startswith(prefix)]
