"""What needs a person first, and what has just come in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from collections_app.board.tasks.filters import Filters, Whose
from collections_app.board.tasks.kinds import COLUMNS, TaskKind, waiting
from collections_app.enums import OUTCOMES, RequestStatus
from collections_app.models import Claim, PickupRequest, WaitingOffer

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Task:
    """A file that waits for a person since a moment; `why` says what for, `attempts` counts calls nobody took.

    `offer` is the date to propose, as long as `until`; `claim` says which colleague has it in hand.
    """

    kind: TaskKind
    request: PickupRequest
    since: datetime
    why: str = ""
    attempts: int = 0
    until: datetime | None = None
    offer: WaitingOffer | None = None
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Inbox:
    """`tasks` and `newest` are cut to what one screen can hold; `waiting` and `whose` count them all, each under the
    filters but its own.
    """

    tasks: list[Task]
    newest: list[PickupRequest]
    waiting: dict[TaskKind, int]
    whose: dict[Whose, int]
    received_today: int
    visits_today: int

    @property
    def waiting_in_all(self) -> int:
        return sum(self.waiting.values())


def inbox(*, now: datetime, filters: Filters | None = None) -> Inbox:
    """The most pressing first, the oldest of each kind; the newest files apart."""
    filters = filters or Filters()
    counted = {kind: _counted(kind, filters, now) for kind in TaskKind}
    today = _today(now)
    return Inbox(
        tasks=tasks(filters.kinds, filters, now=now),
        newest=list(_files().order_by("-created_at")[:SHOWN]),
        waiting={kind: counts[filters.whose] for kind, counts in counted.items()},
        whose={whose: sum(counted[kind][whose] for kind in filters.kinds) for whose in Whose},
        received_today=today["received"],
        visits_today=today["visits"],
    )


def tasks(
    kinds: Sequence[TaskKind], filters: Filters, *, now: datetime, only: Iterable[str] = (), most: int = SHOWN
) -> list[Task]:
    """The files of these kinds in order; `only` those with these references, where any are given. Three queries."""
    lines = sorted(
        _lines(kinds, filters, now, list(only), most), key=lambda line: (list(TaskKind).index(line[1]), line[2])
    )
    shown = lines[:most]
    files = _files().select_related("claim__by").in_bulk([pk for pk, *_ in shown])
    held = WaitingOffer.objects.open().filter(entry__request__in=files).select_related("day", "entry")
    offers = {offer.entry.request_id: offer for offer in held}
    return [
        Task(TaskKind(kind), files[pk], since, why or "", attempts or 0, until, offers.get(pk), _alive(files[pk], now))
        for pk, kind, since, why, attempts, until in shown
    ]


def _lines(kinds: Sequence[TaskKind], filters: Filters, now: datetime, only: list[str], most: int) -> list[Any]:
    """Of every kind as many as could be shown, in one query."""
    parts = []
    for kind in kinds:
        files = filters.fit(waiting(kind, now), now).filter(filters.in_hands(filters.whose, now))
        files = files.filter(reference__in=only) if only else files
        parts.append(files.values_list(*COLUMNS)[:most])
    return list(parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0])


def _counted(kind: TaskKind, filters: Filters, now: datetime) -> dict[Whose, int]:
    """In whose hands the files of a kind are."""
    files = filters.fit(waiting(kind, now), now).order_by()
    counts = {whose.name: Count("pk", filter=filters.in_hands(whose, now) or None) for whose in Whose}
    counted = files.aggregate(**counts)
    return {whose: counted[whose.name] for whose in Whose}


def _alive(request: PickupRequest, now: datetime) -> Claim | None:
    claim = getattr(request, "claim", None)
    return claim if claim is not None and claim.until > now else None


def _today(now: datetime) -> dict[str, int]:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    visited = _files().filter(day__date=midnight.date(), status__in=[RequestStatus.SCHEDULED, *OUTCOMES])
    return {"received": _files().filter(created_at__gte=midnight).count(), "visits": visited.count()}


def _files() -> QuerySet[PickupRequest]:
    return PickupRequest.objects.exclude(status=RequestStatus.DRAFT).select_related("day").defer("search_text")
