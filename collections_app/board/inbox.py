"""What needs a person first, and what has just come in."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from collections_app.board.tasks.filters import Filters, Whose
from collections_app.board.tasks.kinds import TaskKind
from collections_app.board.tasks.known import File, known
from collections_app.board.tasks.reasons import Reason, reason
from collections_app.enums import ON_THE_DAY, RequestStatus
from collections_app.models import Claim, LateVisit, PickupRequest, WaitingOffer

SHOWN = 30
PRESSING = {kind: place for place, kind in enumerate(TaskKind)}


@dataclass(frozen=True, slots=True)
class Task:
    """A file that waits for a person since a moment; `why` says what for, `attempts` counts calls nobody took.

    `offer` is the date to propose, as long as it is held; `late` how late the truck comes;
    `claim` says which colleague has it in hand.
    """

    kind: TaskKind
    since: datetime
    why: str
    attempts: int
    request: PickupRequest
    offer: WaitingOffer | None = None
    claim: Claim | None = None
    late: LateVisit | None = None


@dataclass(frozen=True, slots=True)
class Inbox:
    """`tasks` are one page of the `matching` ones, `newest` are cut to what one screen can hold; `waiting` and `whose`
    count them all, each under the filters but its own.
    """

    tasks: list[Task]
    page: int
    matching: int
    newest: list[PickupRequest]
    waiting: dict[TaskKind, int]
    whose: dict[Whose, int]
    received_today: int
    visits_today: int

    @property
    def first(self) -> int:
        """The place of the first one of this page, in order."""
        return SHOWN * (self.page - 1) + 1

    @property
    def last(self) -> int:
        return self.first + len(self.tasks) - 1

    @property
    def previous_page(self) -> int | None:
        return self.page - 1 or None

    @property
    def next_page(self) -> int | None:
        return self.page + 1 if self.last < self.matching else None

    @property
    def waiting_in_all(self) -> int:
        return sum(self.waiting.values())


class Line(NamedTuple):
    """A task before its file is read whole."""

    file: File
    reason: Reason

    @property
    def order(self) -> tuple[int, datetime, int]:
        return PRESSING[self.reason.kind], self.reason.since, self.file.pk


def inbox(*, now: datetime, filters: Filters | None = None, page: int = 1) -> Inbox:
    """The most pressing first, the oldest of each kind; the newest files apart. A page beyond the last one is the
    last.
    """
    filters = filters or Filters()
    lines = [line for line in _lines(now) if filters.fit(line.file, line.reason.since, now)]
    of_kind = [line for line in lines if filters.kind in (None, line.reason.kind)]
    in_hands = {whose: [one for one in of_kind if filters.is_in_hands(one.file, whose, now)] for whose in Whose}
    counted = Counter(line.reason.kind for line in lines if filters.is_in_hands(line.file, filters.whose, now))
    shown = in_hands[filters.whose]
    page = max(1, min(page, -(-len(shown) // SHOWN)))
    today = _today(now)
    return Inbox(
        tasks=_tasks(shown[SHOWN * (page - 1) : SHOWN * page], now),
        page=page,
        matching=len(shown),
        newest=list(_files().order_by("-created_at")[:SHOWN]),
        waiting={kind: counted[kind] for kind in TaskKind},
        whose={whose: len(lines) for whose, lines in in_hands.items()},
        received_today=today["received"],
        visits_today=today["visits"],
    )


def tasks(kinds: Collection[TaskKind], *, now: datetime, only: Collection[str] = (), most: int = SHOWN) -> list[Task]:
    """The files of these kinds in order; `only` those with these references, where any are given."""
    return _tasks([line for line in _lines(now, only) if line.reason.kind in kinds][:most], now)


def _lines(now: datetime, only: Collection[str] = ()) -> list[Line]:
    """All that waits, in order."""
    files, facts = known(now, only)
    found = ((file, reason(file, facts)) for file in files)
    return sorted((Line(file, why) for file, why in found if why), key=lambda line: line.order)


def _tasks(lines: Sequence[Line], now: datetime) -> list[Task]:
    files = _files().select_related("claim__by").in_bulk([line.file.pk for line in lines])
    held = WaitingOffer.objects.open().filter(entry__request__in=files).select_related("day", "entry")
    offers = {offer.entry.request_id: offer for offer in held}
    late = _late(lines, now)
    return [
        Task(
            *line.reason,
            request=files[line.file.pk],
            offer=offers.get(line.file.pk),
            claim=_alive(files[line.file.pk], now),
            late=late.get(line.file.pk),
        )
        for line in lines
        if line.file.pk in files  # gone meanwhile
    ]


def _late(lines: Sequence[Line], now: datetime) -> dict[int, LateVisit]:
    """No query where nobody is."""
    late = [line.file.pk for line in lines if line.reason.kind == TaskKind.LATE]
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
