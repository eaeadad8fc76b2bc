"""What needs a person first, and what has just come in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from collections_app.enums import OUTCOMES, RequestStatus
from collections_app.models import CallBack, PickupRequest

SHOWN = 30


class TaskKind(models.TextChoices):
    """Why a file needs a person, the most pressing first."""

    CALL = "CALL", "À rappeler"
    CHECK = "CHECK", "À vérifier"
    REBOOK = "REBOOK", "À replacer"
    BOOK = "BOOK", "À placer"


WAITING: dict[str, TaskKind] = {
    RequestStatus.MODERATION: TaskKind.CHECK,
    RequestStatus.MISSED: TaskKind.REBOOK,
    RequestStatus.RECEIVED: TaskKind.BOOK,
}


@dataclass(frozen=True, slots=True)
class Task:
    """A file that waits for a person since a moment; `why` says what for, `attempts` counts calls nobody took."""

    kind: TaskKind
    request: PickupRequest
    since: datetime
    why: str = ""
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Inbox:
    """`tasks` and `newest` are cut to what one screen can hold; `waiting` counts them all."""

    tasks: list[Task]
    newest: list[PickupRequest]
    waiting: dict[TaskKind, int]
    received_today: int
    visits_today: int

    @property
    def waiting_in_all(self) -> int:
        return sum(self.waiting.values())


def inbox(*, now: datetime, only: TaskKind | None = None) -> Inbox:
    """The whole inbox, or one kind of task; the oldest of each kind first, the newest files apart."""
    kinds = [only] if only else list(TaskKind)
    figures = _figures(now)
    return Inbox(
        tasks=[task for kind in kinds for task in _tasks(kind, now)][:SHOWN],
        newest=list(_files().order_by("-created_at")[:SHOWN]),
        waiting={kind: figures[kind] for kind in TaskKind},
        received_today=figures["received_today"],
        visits_today=figures["visits_today"],
    )


def _tasks(kind: TaskKind, now: datetime) -> Iterable[Task]:
    if kind == TaskKind.CALL:
        calls = CallBack.objects.due(now).select_related("request__day")[:SHOWN]
        return [Task(kind, call.request, call.due_at, call.why, call.attempts) for call in calls]
    files = _waiting(kind).select_related("day").order_by("created_at")[:SHOWN]
    return [Task(kind, request, request.created_at) for request in files]


def _waiting(kind: TaskKind) -> QuerySet[PickupRequest]:
    """Files in a state that waits for staff; one that waits for a call shows as a call only."""
    statuses = [status for status, task in WAITING.items() if task == kind]
    owed = CallBack.objects.filter(request=OuterRef("pk"), done_at=None)
    return _files().filter(status__in=statuses).exclude(Exists(owed))


def _figures(now: datetime) -> dict[str, int]:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    visited = _files().filter(day__date=midnight.date(), status__in=[RequestStatus.SCHEDULED, *OUTCOMES])
    counted: dict[str, QuerySet[Any]] = {
        "received_today": _files().filter(created_at__gte=midnight),
        "visits_today": visited,
        TaskKind.CALL: CallBack.objects.due(now),
    } | {kind: _waiting(kind) for kind in WAITING.values()}
    return {name: rows.count() for name, rows in counted.items()}


def _files() -> QuerySet[PickupRequest]:
    return PickupRequest.objects.exclude(status=RequestStatus.DRAFT).select_related("day")
