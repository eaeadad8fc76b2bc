"""No truck: the person is sent to the Amistocks that take these things, or told where to bring them."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import models, transaction

from collections_app.booking.scheduling import Telling, decline
from collections_app.enums import NoticeKind, Verdict
from collections_app.journal import Actor
from collections_app.models import Alternative, Depot, PickupRequest
from geo.categories import Category
from geo.models import RelayPoint
from geo.nearest import Wish, nearest

RELAYS_NAMED = 3


class Place(models.TextChoices):
    """Where a gift may go instead; those of the city are `Alternative` rows."""

    RELAY = "RELAY", "Les Amistocks les plus proches"
    DEPOT = "DEPOT", "Notre dépôt"
    RECYCLING = "RECYCLING", "La déchèterie"
    BULKY = "BULKY", "Les encombrants"
    TEXTILE = "TEXTILE", "La borne textile"


class NothingNear(Exception):
    """None of these places is known for that address. Permanent until one is."""


@transaction.atomic
def send_elsewhere(
    *,
    request_id: int,
    places: Sequence[Place],
    actor: Actor,
    now: datetime,
    seen_version: int | None = None,
    said: bool = False,
) -> PickupRequest:
    """To DECLINED, with the places in the message; `said` when the person heard them on the telephone.

    Raises NothingNear, NotAllowed, Stale or DayBusy.
    """
    request = PickupRequest.objects.get(pk=request_id)
    words = _words(request, places, now)
    why = f"orientée : {', '.join(place.label for place in places)}"
    closed = decline(
        request_id=request_id,
        actor=actor,
        why=why,
        now=now,
        seen_version=seen_version,
        telling=Telling(NoticeKind.ELSEWHERE, words, said),
    )
    closed.verdict = Verdict.RELAY if words["amistocks"] else Verdict.BRING
    closed.save(update_fields=["verdict"])
    return closed


def taken_by_relays(request: PickupRequest) -> frozenset[Category]:
    """What an Amistock can take of the list."""
    lines = request.items.exclude(verdict=Verdict.REFUSED).filter(kind__relay_takes=True)
    return frozenset(Category(category) for category in lines.values_list("kind__category", flat=True))


def _words(request: PickupRequest, places: Sequence[Place], now: datetime) -> dict[str, str]:
    relays = _relays(request, now) if Place.RELAY in places else []
    others = _others(request, places)
    if not relays and not others:
        raise NothingNear
    named = [f"{point.name}, {point.public_address}" for point in relays]
    links = [f"{settings.PUBLIC_URL}{point.get_absolute_url()}" for point in relays]
    return {
        "amistocks": "\n".join(f"– {name}\n  {link}" for name, link in zip(named, links, strict=True)),
        "amistock": f"{named[0]}, {links[0]}" if relays else "",
        "solution": "\n".join(others),
    }


def _relays(request: PickupRequest, now: datetime) -> list[RelayPoint]:
    """The nearest in service that take all of it, else some of it, and have room."""
    here, categories = request.coordinates, taken_by_relays(request)
    if here is None or not categories:
        return []
    wishes = [Wish(accepts=categories, with_room=True), *_one_by_one(categories)]
    found = (relay.point for wish in wishes for relay in nearest(here, now=now, wish=wish, limit=RELAYS_NAMED))
    return list({point.slug: point for point in found}.values())[:RELAYS_NAMED]


def _one_by_one(categories: frozenset[Category]) -> list[Wish]:
    return [Wish(accepts=frozenset({category}), with_room=True) for category in sorted(categories)]


def _others(request: PickupRequest, places: Sequence[Place]) -> list[str]:
    depot = Depot.objects.first() if Place.DEPOT in places else None
    ways = [place.value for place in places if place not in (Place.RELAY, Place.DEPOT)]
    rows = Alternative.objects.near(request.postcode, ways)
    return [
        *([f"{depot.name}, {depot.address}."] if depot else []),
        *(_said_of(row) for row in rows),
    ]


def _said_of(row: Alternative) -> str:
    phone = f"Tél. {row.phone}." if row.phone else ""
    return " ".join(filter(None, [f"{row.name} : {row.words}", phone, row.url]))
