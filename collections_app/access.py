"""Private links: 160 bits of HMAC over kind, row and version. A copy of the database opens nothing."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Model, Q, QuerySet

from collections_app.enums import RequestStatus, RoundState
from collections_app.models import CollectionDay, PickupRequest, RelayApplication, Round, Shift, Truck
from geo.enums import RelayState
from geo.models import RelayPoint

Row = TypeVar("Row", bound=Model)

MAC_BYTES = 20
LINK_OF_AN_END_LIVES = timedelta(days=30)  # of an application that was declined or withdrawn
# Not by the ORM, which takes five times as long over it as PostgreSQL: every telephone asks, all in one moment.
_ROUND = f"""SELECT link_version, (SELECT day.date FROM {Shift._meta.db_table} AS shift
    JOIN {CollectionDay._meta.db_table} AS day ON day.id = shift.day_id WHERE shift.id = shift_id)
    FROM {Round._meta.db_table} WHERE id = %s AND state <> %s"""


class LinkKind(StrEnum):
    """Whose door a link opens."""

    REQUEST = "request"
    HOST = "host"
    ROUND = "round"
    TRUCK = "truck"
    APPLICATION = "application"


class LinkUnknown(Exception):
    """The link opens nothing: never made, revoked, expired or of another kind; nobody is told which. Permanent."""


def link_token(kind: LinkKind, row_id: int, version: int) -> str:
    """`<row id>-<mac>`; raising the row's link version revokes every link made before."""
    message = f"{kind}:{row_id}:{version}".encode()
    mac = hmac.new(settings.LINK_KEY.encode(), message, hashlib.sha256).digest()[:MAC_BYTES]
    return f"{row_id}-{base64.b32encode(mac).decode().lower()}"


def request_token(request: PickupRequest) -> str:
    return link_token(LinkKind.REQUEST, request.pk, request.link_version)


def host_token(point: RelayPoint) -> str:
    return link_token(LinkKind.HOST, point.pk, point.link_version)


def round_token(round_: Round) -> str:
    return link_token(LinkKind.ROUND, round_.pk, round_.link_version)


def truck_token(truck: Truck) -> str:
    return link_token(LinkKind.TRUCK, truck.pk, truck.link_version)


def application_token(application: RelayApplication) -> str:
    return link_token(LinkKind.APPLICATION, application.pk, application.link_version)


def _row_id(token: str) -> int:
    head = token.partition("-")[0]
    if not (head.isascii() and head.isdigit() and len(head) < 12):
        raise LinkUnknown
    return int(head)


def _opened(token: str, rows: QuerySet[Row], token_of: Callable[[Row], str]) -> Row:
    """The one of these rows whose link it is. Raises LinkUnknown."""
    row = rows.filter(pk=_row_id(token)).first()
    if row is None or not _is(token, token_of(row)):
        raise LinkUnknown
    return row


def _is(token: str, known: str) -> bool:
    return hmac.compare_digest(token.encode(), known.encode())


def request_of(token: str, now: datetime) -> PickupRequest:
    """The request a donor's link opens. Raises LinkUnknown."""
    alive = Q(link_expires_at__isnull=True) | Q(link_expires_at__gt=now)
    requests = PickupRequest.objects.exclude(status=RequestStatus.DRAFT).select_related("day", "merged_into")
    return _opened(token, requests.filter(alive), request_token)


def point_of(token: str) -> RelayPoint:
    """The relay point whose host's link it is, with its hours, unless it is closed for good. Raises LinkUnknown."""
    points: QuerySet[RelayPoint] = RelayPoint.objects.exclude(state=RelayState.CLOSED).with_hours()
    return _opened(token, points, host_token)


def round_of(token: str) -> Round:
    """The round a crew's link opens, once published. Raises LinkUnknown."""
    rounds = Round.objects.exclude(state=RoundState.DRAFT).select_related("shift__day", "shift__truck", "shift__crew")
    return _opened(token, rounds, round_token)


def round_and_day(token: str) -> tuple[int, date]:
    """As `round_of`: its key, and the day on which it is driven. Raises LinkUnknown."""
    round_id = _row_id(token)
    with connection.cursor() as cursor:
        cursor.execute(_ROUND, [round_id, RoundState.DRAFT])
        found = cursor.fetchone()
    if not found or not _is(token, link_token(LinkKind.ROUND, round_id, found[0])):
        raise LinkUnknown
    return round_id, found[1]


def truck_of(token: str) -> Truck:
    """The truck whose calendar a link opens. Raises LinkUnknown."""
    return _opened(token, Truck.objects.select_related("depot"), truck_token)


def application_of(token: str, now: datetime) -> RelayApplication:
    """The application that its applicant's link opens. Raises LinkUnknown."""
    alive = Q(closed_at__isnull=True) | Q(closed_at__gt=now - LINK_OF_AN_END_LIVES)
    applications = RelayApplication.objects.select_related("point", "charter")
    return _opened(token, applications.filter(alive), application_token)
