"""What the rows know of the files that may need a person, read a few rows at a time: each is found by an index of its
own, and the files themselves are read once.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from collections_app.enums import NoticeKind, NoticeState, PhotoState, RequestStatus
from collections_app.models import (
    CallBack,
    LateVisit,
    Likeness,
    Notice,
    Photo,
    PickupRequest,
    RequestEvent,
    WaitingOffer,
)
from collections_app.models.callback import PHOTO_AWAITED

# Files in these states may wait for somebody although no row beside them says so.
BY_STATE = (RequestStatus.MODERATION, RequestStatus.RECEIVED, RequestStatus.MISSED)


class File(NamedTuple):
    """A request as far as it decides who has to look; `by` has it in hand until `held_until`."""

    pk: int
    status: str
    source: str
    created_at: datetime
    postcode: str
    volume_m3: Decimal
    by: int | None
    held_until: datetime | None


class Call(NamedTuple):
    """A call that is owed, and how often nobody took it."""

    due_at: datetime
    why: str
    attempts: int


class Pair(NamedTuple):
    """The older request that this one looks like."""

    found_at: datetime
    reference: str


@dataclass(frozen=True, slots=True)
class Known:
    """By request. `late`, `offered` and `missed` say since when; `unclear` are those of whose photos one says too
    little, `photo_asked` when one was asked for, `undelivered` those whose message did not arrive, of those to call.
    """

    now: datetime
    late: dict[int, datetime]
    offered: dict[int, datetime]
    calls: dict[int, Call]
    undelivered: set[int]
    unclear: set[int]
    photo_asked: dict[int, datetime]
    doubles: dict[int, Pair]
    missed: dict[int, datetime]

    def due_call(self, pk: int) -> Call | None:
        call = self.calls.get(pk)
        return call if call and call.due_at <= self.now else None

    def photo_owed(self, pk: int) -> str:
        """What is said of a photo that was asked for and has not come."""
        call = self.calls.get(pk)
        return call.why if call and PHOTO_AWAITED in call.why else ""

    def awaits_a_photo(self, pk: int) -> bool:
        """Another one, because one is unclear, or a first one."""
        return pk in self.unclear or bool(self.photo_owed(pk))


def known(now: datetime, only: Collection[str] = ()) -> tuple[list[File], Known]:
    """The files in question, `only` those with these references where any are given, and what is known of them."""
    late = dict(LateVisit.objects.to_tell(timezone.localdate(now)).order_by().values_list("request", "since"))
    held = WaitingOffer.objects.open().filter(held_until__gt=now).order_by()
    offered = dict(held.values_list("entry__request", "made_at"))
    calls = _calls()
    unclear = set(Photo.objects.filter(state=PhotoState.UNCLEAR).order_by().values_list("request", flat=True))
    doubles = _doubles()
    files = _files({*late, *offered, *calls, *unclear, *doubles}, only)
    return files, Known(
        now=now,
        late=late,
        offered=offered,
        calls=calls,
        undelivered=_undelivered(calls),
        unclear=unclear,
        photo_asked=_photo_asked({*unclear, *calls}),
        doubles=doubles,
        missed=_missed(file.pk for file in files if file.status == RequestStatus.MISSED),
    )


def _files(named: Collection[int], only: Collection[str]) -> list[File]:
    files = PickupRequest.objects.filter(Q(status__in=BY_STATE) | Q(pk__in=named)).exclude(status=RequestStatus.DRAFT)
    files = files.filter(reference__in=only) if only else files
    columns = ("pk", "status", "source", "created_at", "postcode", "volume_likely_m3", "claim__by", "claim__until")
    return [File(*row) for row in files.order_by().values_list(*columns)]


def _calls() -> dict[int, Call]:
    """The one that is due first."""
    owed = CallBack.objects.filter(done_at=None).order_by("-due_at")
    rows = owed.values_list("request", "due_at", "why", "attempts")
    return {pk: Call(due_at, why, attempts) for pk, due_at, why, attempts in rows}


def _doubles() -> dict[int, Pair]:
    """The newer of the two is looked at, beside the oldest of those it looks like."""
    pairs = Likeness.objects.to_look_at().order_by("-older")
    rows = pairs.values_list("newer", "found_at", "older__reference")
    return {pk: Pair(found_at, reference) for pk, found_at, reference in rows}


def _undelivered(called: Collection[int]) -> set[int]:
    failed = Notice.objects.filter(request__in=called, state=NoticeState.FAILED).order_by()
    return set(failed.values_list("request", flat=True))


def _photo_asked(wanted: Collection[int]) -> dict[int, datetime]:
    """The last time."""
    asked = Notice.objects.filter(request__in=wanted, kind__in=(NoticeKind.PHOTO, NoticeKind.PHOTO_WANTED))
    return dict(asked.order_by("due_at").values_list("request", "due_at"))


def _missed(files: Iterable[int]) -> dict[int, datetime]:
    """The last time that nobody opened."""
    came = RequestEvent.objects.filter(request__in=list(files), to_status=RequestStatus.MISSED)
    return dict(came.order_by("pk").values_list("request", "at"))
