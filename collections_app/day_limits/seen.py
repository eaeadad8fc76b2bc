"""What an operator has read of a day, so that nobody acts on a day that has become another one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from django.db.models import QuerySet

from collections_app.enums import RequestStatus
from collections_app.models import CollectionDay, PickupRequest
from collections_app.models.day import CAPS

OF_A_SHIFT = (
    *("pk", "starts", "ends", "break_earliest", "break_latest_end"),
    *("max_trips", "break_min", "unload_min", "crew_id"),
)
BETWEEN, OF_ONE, OF_DAYS, ON = ";", ",", "|", "="


@dataclass(frozen=True, slots=True)
class Seen:
    """`limits` are equal while state, caps, trucks and hours are; `promises` are "key@window", so that a move shows
    too.
    """

    limits: str
    promises: frozenset[str]

    def __str__(self) -> str:
        """As a form carries it."""
        return f"{self.limits}{BETWEEN}{OF_ONE.join(sorted(self.promises))}"

    @classmethod
    def read(cls, text: str) -> "Seen":
        limits, _, promises = text.partition(BETWEEN)
        return cls(limits, frozenset(filter(None, promises.split(OF_ONE))))


def written(seen: Mapping[date, Seen]) -> str:
    """Of several days, as a form carries them."""
    return OF_DAYS.join(f"{on.isoformat()}{ON}{of_day}" for on, of_day in seen.items())


def read_all(text: str, dates: Iterable[date]) -> dict[date, Seen]:
    """What `written` wrote, for each of these dates; of one that was not read: a day as nothing is."""
    told = dict(part.partition(ON)[::2] for part in text.split(OF_DAYS))
    return {on: Seen.read(told.get(on.isoformat(), "")) for on in dates}


class DayChanged(Exception):
    """The day is not the one that was read: who joined it, who left it, whether its trucks, caps or state are others.
    Passing: look again, then decide. Nothing has changed.
    """

    def __init__(self, joined: list[PickupRequest], left: list[PickupRequest], limits_differ: bool) -> None:
        super().__init__()
        self.joined, self.left, self.limits_differ = joined, left, limits_differ


def promised(day: CollectionDay) -> QuerySet[PickupRequest]:
    """With their day, in the order in which they are locked."""
    promises = PickupRequest.objects.filter(day=day, status=RequestStatus.SCHEDULED)
    return promises.select_related("day").order_by("pk")


def seen_now(day: CollectionDay) -> Seen:
    shifts = day.shifts.order_by("pk").values_list(*OF_A_SHIFT)
    told = [":".join(f"{part:%H%M}" if isinstance(part, time) else str(part) for part in shift) for shift in shifts]
    limits = " ".join([day.state, str(bool(day.published_at)), *(str(getattr(day, cap)) for cap in CAPS), *told])
    return Seen(limits, frozenset(_promise(request) for request in promised(day)))


def demand_as_seen(day: CollectionDay, seen: Seen | None) -> None:
    """Holds a locked day to what was read of it; None asks nothing. Raises DayChanged."""
    is_now = seen_now(day)
    if seen is None or seen == is_now:
        return
    joined, left = _requests(is_now.promises - seen.promises), _requests(seen.promises - is_now.promises)
    raise DayChanged(joined, [one for one in left if one not in joined], is_now.limits != seen.limits)


def _promise(request: PickupRequest) -> str:
    return f"{request.pk}@{request.window_starts:%H%M}"


def _requests(promises: frozenset[str]) -> list[PickupRequest]:
    keys = [key for key, _, _ in (one.partition("@") for one in promises) if key.isdecimal()]
    return list(PickupRequest.objects.filter(pk__in=keys).select_related("day").order_by("name", "pk"))
