"""What needs a person first, and what has just come in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from collections_app.board.tasks.filters import Filters, Whose
from collections_app.board.tasks.kinds import COLUMNS, TaskKind, waiting
from collections_app.enums import ON_THE_DAY, RequestStatus
from collections_app.models import Claim, LateVisit, PickupRequest, WaitingOffer

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Task:
    """A file that waits for a person since a moment; `why` says what for, `attempts` counts calls nobody took.

    `offer` is the date to propose, as long as it is held; `late` how late the truck comes;
    `claim` says which colleague has it in hand.
    """

    kind: TaskKind
    request: PickupRequest
    since: datetime
    why: str = ""
    attempts: int = 0
    offer: WaitingOffer | None = None
    claim: Claim | None = None
    late: LateVisit | None = None


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


class Line(NamedTuple):
    """A task before its file is read; `by` has it in hand until `held_until`."""

    pk: int
    kind: TaskKind
    since: datetime
    why: str
    attempts: int
    by: int | None
    held_until: datetime | None

    def is_in_hands(self, filters: Filters, whose: Whose, now: datetime) -> bool:
        is_free = self.held_until is None or self.held_until <= now
        mine = not is_free and self.by == filters.user_id
        return {Whose.ALL: True, Whose.MINE: mine, Whose.FREE: is_free}[whose]


def inbox(*, now: datetime, filters: Filters | None = None) -> Inbox:
    """The most pressing first, the oldest of each kind; the newest files apart."""
    filters = filters or Filters()
    lines = _lines(list(TaskKind), filters, now)
    shown = [line for line in lines if line.is_in_hands(filters, filters.whose, now)]
    of_kinds = [line for line in lines if line.kind in filters.kinds]
    today = _today(now)
    return Inbox(
        tasks=_tasks([line for line in shown if line.kind in filters.kinds][:SHOWN], now),
        newest=list(_files().order_by("-created_at")[:SHOWN]),
        waiting={kind: sum(line.kind == kind for line in shown) for kind in TaskKind},
        whose={whose: sum(line.is_in_hands(filters, whose, now) for line in of_kinds) for whose in Whose},
        received_today=today["received"],
        visits_today=today["visits"],
    )


def tasks(kinds: Sequence[TaskKind], *, now: datetime, only: Collection[str] = (), most: int = SHOWN) -> list[Task]:
    """The files of these kinds in order; `only` those with these references, where any are given."""
    return _tasks(_lines(kinds, Filters(), now, only)[:most], now)


def _lines(kinds: Sequence[TaskKind], filters: Filters, now: datetime, only: Collection[str] = ()) -> list[Line]:
    """All that waits, in order, in one query; counted and cut here, which costs less than counting apart."""
    parts = []
    for kind in kinds:
        files = filters.fit(waiting(kind, now), now)
        files = files.filter(reference__in=only) if only else files
        parts.append(files.values_list(*COLUMNS))
    order = {kind.value: place for place, kind in enumerate(TaskKind)}
    rows = sorted(parts[0].union(*parts[1:], all=True), key=lambda row: (order[row[1]], row[2], row[0]))
    return [Line(pk, TaskKind(kind), *rest) for pk, kind, *rest in rows]


def _tasks(lines: Sequence[Line], now: datetime) -> list[Task]:
    files = _files().select_related("claim__by").in_bulk([line.pk for line in lines])
    held = WaitingOffer.objects.open().filter(entry__request__in=files).select_related("day", "entry")
    offers = {offer.entry.request_id: offer for offer in held}
    late = _late(lines, now)
    return [
        Task(
            kind=line.kind,
            request=files[line.pk],
            since=line.since,
            why=line.why or "",
            attempts=line.attempts or 0,
            offer=offers.get(line.pk),
            claim=_alive(files[line.pk], now),
            late=late.get(line.pk) if line.kind == TaskKind.LATE else None,
        )
        for line in lines
        if line.pk in files  # gone meanwhile
    ]


def _late(lines: Sequence[Line], now: datetime) -> dict[int, LateVisit]:
    """No query where nobody is."""
    late = [line.pk for line in lines if line.kind == TaskKind.LATE]
    found = LateVisit.objects.standing(timezone.localdate(now)).filter(request__in=late) if late else ()
    return {one.request_id: one for one in found}


def _alive(request: PickupRequest, now: datetime) -> Claim | None:
    claim = getattr(request, "claim", None)
    return claim if claim is not None and claim.until > now else None


def _today(now: datetime) -> dict[str, int]:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    visited = _files().filter(day__date=midnight.date(), status__in=ON_THE_DAY)
    return {"received": _files().filter(created_at__gte=midnight).count(), "visits": visited.count()}


def _files() -> QuerySet[PickupRequest]:
    return PickupRequest.objects.exclude(status=RequestStatus.DRAFT).select_related("day").defer("search_text")
