"""Requests that may be one and the same: by telephone, e-mail, name and place, near in time and not closed."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.contrib.gis.db.models.functions import Distance
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet

from collections_app.enums import STILL_OPEN
from collections_app.models import Likeness, PickupRequest

NEAR_IN_TIME = timedelta(days=30)
NEAR_M = 50
A_NAME_ALIKE = 0.45  # "Mme Martin" and "Martin Jeanne"
THE_SAME_NAME = 0.7  # "Mme Martin" and "Mme Martine"
SHOWN = 3


class Sign(StrEnum):
    """What speaks for it, the surest first."""

    PHONE = "même téléphone"
    EMAIL = "même e-mail"
    DOOR = "même endroit, nom ressemblant"
    PLACE = "même endroit"
    NAME = "nom ressemblant"


SURE = (Sign.PHONE, Sign.EMAIL, Sign.DOOR)
"""Neighbours and namesakes are many in a town: alone, these are shown on the file, and nobody is asked to look."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Another request, and what makes it look like the one in hand."""

    request: PickupRequest
    sign: Sign


def alike(request: PickupRequest) -> list[Alike]:
    """Those that nobody has set apart from an open request, the surest first, the newest of them first."""
    if request.status not in STILL_OPEN:
        return []
    found = [Alike(other, sign) for other in _candidates(request) if (sign := _sign(request, other))]
    order = list(Sign)
    return sorted(found, key=lambda one: (order.index(one.sign), -one.request.pk))


def _candidates(request: PickupRequest) -> QuerySet[PickupRequest]:
    """Each of the four arms is one index."""
    fits = Q(name__trigram_similar=request.name, likeness__gte=THE_SAME_NAME)
    if request.phone:
        fits |= Q(phone=request.phone)
    if request.email:
        fits |= Q(email=request.email)
    if request.location is not None:
        fits |= Q(location__dwithin=(request.location, NEAR_M))
    about = (request.created_at - NEAR_IN_TIME, request.created_at + NEAR_IN_TIME)
    apart = Likeness.objects.filter(Q(older=request) | Q(newer=request)).exclude(set_apart_at=None)
    rows = PickupRequest.objects.annotate(
        likeness=TrigramSimilarity("name", request.name), away=Distance("location", request.location)
    ).filter(fits, status__in=STILL_OPEN, created_at__range=about)
    for one in ("older", "newer"):
        rows = rows.exclude(pk__in=apart.values(one))
    return rows.exclude(pk=request.pk).select_related("day").defer("search_text").order_by()


def _sign(request: PickupRequest, other: PickupRequest) -> Sign | None:
    name: float = other.likeness  # type: ignore[attr-defined]
    is_near = other.away is not None and other.away.m <= NEAR_M  # type: ignore[attr-defined]
    signs = {
        Sign.PHONE: bool(request.phone) and other.phone == request.phone,
        Sign.EMAIL: bool(request.email) and other.email == request.email,
        Sign.DOOR: is_near and name >= A_NAME_ALIKE,
        Sign.PLACE: is_near,
        Sign.NAME: name >= THE_SAME_NAME,
    }
    return next((sign for sign, speaks in signs.items() if speaks), None)
