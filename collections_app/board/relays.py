"""Which relay points will be full when: what was said last, what is expected since, who comes and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone

from collections_app.board.next_visits import NextVisit, next_visits
from collections_app.board.pulse import Mark
from collections_app.enums import StopState
from collections_app.ledger.relays import Relays, closed_on
from collections_app.models import CrewPhoto, Stop
from collections_app.relay_worth import Must, Worth
from geo.enums import RelayState, ReportState
from geo.models import HostAct, RelayPoint, RelayReport
from geo.models.relay_points import RelayPointQuerySet

HISTORY, VISITS = 12, 6


@dataclass(frozen=True, slots=True)
class RelayLine:
    """One point as it is expected to stand today; `closed_on_visit` when a truck is planned for a day it is closed."""

    point: RelayPoint
    worth: Worth
    visit: NextVisit | None
    reports: int
    closed_on_visit: bool

    @property
    def percent(self) -> int:
        return round(self.worth.share * 100)

    @property
    def is_urgent(self) -> bool:
        return self.worth.must != Must.NO

    @property
    def comes_late(self) -> bool:
        """It will likely be full before the truck comes, or no truck is planned and it has to."""
        if self.visit is None:
            return self.is_urgent
        return self.visit.on > self.worth.full_on


def relay_lines(*, now: datetime) -> list[RelayLine]:
    """Points in service, the one that is full first on top. A constant number of queries."""
    points = RelayPoint.objects.opened(timezone.localdate(now)).filter(state=RelayState.OPEN)
    return sorted(_lines(points, now), key=_pressing)


def relay_line(point_id: int, *, now: datetime) -> RelayLine | None:
    """One point, whatever its state."""
    return next(iter(_lines(RelayPoint.objects.filter(pk=point_id), now)), None)


def _pressing(line: RelayLine) -> tuple[date, float, str]:
    return line.worth.full_on, -line.worth.share, line.point.name


def _lines(points: RelayPointQuerySet, now: datetime) -> list[RelayLine]:
    today = timezone.localdate(now)
    waiting = Count("reports", filter=Q(reports__state=ReportState.WAITING))
    relays = Relays.of(points.annotate(waiting=waiting).with_hours(), now=now)
    visits = next_visits(relays.points, now=now)
    return [_line(point, relays.worth(point, today), visits.get(key)) for key, point in relays.points.items()]


def _line(point: RelayPoint, worth: Worth, visit: NextVisit | None) -> RelayLine:
    closed_then = visit is not None and closed_on(point, visit.on)
    return RelayLine(point, worth, visit, vars(point)["waiting"], closed_then)


def reported() -> Mark:
    """What passers-by say and nobody has read."""
    return RelayReport.objects.waiting().order_by(), ("times",)


def history(point: RelayPoint, most: int = HISTORY) -> list[HostAct]:
    """What was said of a point, the newest first."""
    return list(HostAct.objects.filter(point=point)[:most])


class Visit(NamedTuple):
    """What a crew found, with its day and crew; and what it took photos of."""

    stop: Stop
    photos: Sequence[CrewPhoto]


def last_visits(point: RelayPoint, most: int = VISITS) -> list[Visit]:
    """The newest first: what the forecast rests on. Two queries."""
    made = Stop.objects.filter(relay_point=point, state__in=(StopState.DONE, StopState.PARTLY, StopState.NOBODY))
    newest = made.select_related("round__shift__day", "round__shift__crew").order_by("-round__shift__day__date", "-pk")
    stops = list(newest[:most])
    photos = CrewPhoto.objects.filter(stop_number__in=[stop.pk for stop in stops])
    return [Visit(stop, [one for one in photos if one.stop_number == stop.pk]) for stop in stops]
