"""Applications as staff see them: whose turn it is, what lies around, what may be the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import Point
from django.contrib.gis.measure import D
from django.db.models import Q
from django.utils import timezone

from collections_app.application_steps import ENDED, ApplicationState
from collections_app.board.pulse import Mark
from collections_app.ledger.relays import Relays
from collections_app.models import RelayApplication
from geo.enums import RelayState
from geo.models import RelayPoint

AROUND, ENDED_SHOWN = 6, 30
SAME_DOOR_M = 60


@dataclass(frozen=True, slots=True)
class Applications:
    """`ours` wait for us, the oldest first; `theirs` for the host or the day; the rest with the newest first."""

    ours: Sequence[RelayApplication]
    theirs: Sequence[RelayApplication]
    opened: Sequence[RelayApplication]
    ended: Sequence[RelayApplication]


def applications(*, now: datetime) -> Applications:
    """Two queries."""
    today = timezone.localdate(now)
    ours = set(RelayApplication.objects.for_staff(now).values_list("pk", flat=True))
    every = list(RelayApplication.objects.select_related("point").order_by("created_at"))
    going_on = [one for one in every if one.state not in ENDED]
    opened = [one for one in going_on if one.is_open(today)]
    return Applications(
        ours=[one for one in going_on if one.pk in ours],
        theirs=[one for one in going_on if one.pk not in ours and one not in opened],
        opened=opened[::-1],
        ended=[one for one in every[::-1] if one.state in ENDED][:ENDED_SHOWN],
    )


def waiting(*, now: datetime) -> int:
    """How many wait for us."""
    return RelayApplication.objects.for_staff(now).count()


def changes() -> Mark:
    """For a page that keeps itself fresh."""
    return RelayApplication.objects.going_on().order_by(), ("version", "call_due_at")


@dataclass(frozen=True, slots=True)
class Near:
    """A point around, as the crow flies, and how full it is expected to be today."""

    point: RelayPoint
    away_m: int
    percent: int


def around(application: RelayApplication, *, now: datetime) -> list[Near]:
    """The nearest points, opened or to open, from door to door: staff see where they really are."""
    points = RelayPoint.objects.exclude(state=RelayState.CLOSED).exclude(pk=application.point_id)
    nearest = points.with_hours().annotate(away=Distance("location", _here(application)))
    relays = Relays.of(nearest.order_by("away")[:AROUND], now=now)
    today = timezone.localdate(now)
    return [
        Near(point, round(vars(point)["away"].m), round(relays.worth(point, today).share * 100))
        for point in relays.points.values()
    ]


@dataclass(frozen=True, slots=True)
class Alike:
    """Another application or a point at the same door, or of the same person; `why` says which."""

    why: str
    application: RelayApplication | None = None
    point: RelayPoint | None = None


def alike(application: RelayApplication) -> list[Alike]:
    near = Q(location__dwithin=(_here(application), D(m=SAME_DOOR_M)))
    same = Q(phone=application.phone) | (Q(email__iexact=application.email) if application.email else Q(pk=None))
    others = RelayApplication.objects.exclude(pk=application.pk).exclude(state=ApplicationState.WITHDRAWN)
    people = others.filter(same)
    doors = others.filter(near).exclude(pk__in=people)
    points = RelayPoint.objects.filter(near).exclude(pk=application.point_id).exclude(state=RelayState.CLOSED)
    return [
        *(Alike("la même personne", application=one) for one in people.order_by("-created_at")[:AROUND]),
        *(Alike("la même porte", application=one) for one in doors.order_by("-created_at")[:AROUND]),
        *(Alike("la même porte", point=point) for point in points[:AROUND]),
    ]


def _here(application: RelayApplication) -> Point:
    place = application.coordinates
    return Point(place.longitude, place.latitude, srid=4326)
