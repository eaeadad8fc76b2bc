"""Why a file needs a person, and which files do: each stands under the most pressing reason only."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import CharField, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from collections_app.enums import NoticeKind, NoticeState, PhotoState, RequestStatus, Source
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

Files = QuerySet[Any]  # of requests, with what they are annotated with
Reason = Callable[[datetime], Files]


class TaskKind(models.TextChoices):
    """The most pressing first."""

    LATE = "LATE", "Retard à annoncer"
    ANSWER = "ANSWER", "Date à proposer"
    CALL = "CALL", "À rappeler"
    NOTICE = "NOTICE", "Message non parti"
    CHECK = "CHECK", "À vérifier"
    REBOOK = "REBOOK", "À replacer"
    PHOTO = "PHOTO", "Photo attendue"
    DOUBLE = "DOUBLE", "Peut-être en double"
    BOOK = "BOOK", "À placer"


BY_TELEPHONE = (TaskKind.LATE, TaskKind.ANSWER, TaskKind.CALL, TaskKind.NOTICE)
COLUMNS = ("pk", "kind", "since", "why", "attempts", "claim__by", "claim__until")


def waiting(kind: TaskKind, now: datetime) -> Files:
    """The files of one kind, each with `since`, `why` and `attempts` (calls nobody took)."""
    files = _REASONS[kind](now).exclude(status=RequestStatus.DRAFT)
    if kind in _OF_WHO_IS_PROMISED:
        files = files.exclude(_is_late(now))
    told: Files = files.annotate(kind=Value(kind.value, CharField())).order_by()
    return told


def _files(*conditions: Q, **told: Any) -> Files:
    """Where nothing else is `told`, a file waits since it came."""
    by_default = {
        "since": F("created_at"),
        "why": Value("", CharField()),
        "attempts": Value(0, IntegerField()),
    }
    files: Files = PickupRequest.objects.filter(*conditions).annotate(**{**by_default, **told})
    return files


def _lates(now: datetime) -> Files:
    """A truck comes after the hour that was promised, and the donor does not know."""
    known = LateVisit.objects.to_tell(timezone.localdate(now)).filter(request=OuterRef("pk"))
    return _files(_is_late(now), since=Subquery(known.values("since")[:1]))


def _answers(now: datetime) -> Files:
    """A freed slot is held for somebody whom only a call can reach in time, or whom we must call anyway."""
    offers = _held(now).filter(entry__request=OuterRef("pk"))
    return _files(_is_asked(now), since=Subquery(offers.values("made_at")[:1]))


def _calls(now: datetime) -> Files:
    return _by_call(now, ~_has_failed())


def _notices(now: datetime) -> Files:
    """A message that could not be delivered for good: whoever calls says it."""
    return _by_call(now, _has_failed())


def _checks(now: datetime) -> Files:
    return _files(Q(status=RequestStatus.MODERATION), ~_is_owed())


def _missed(now: datetime) -> Files:
    """Since nobody opened."""
    came = RequestEvent.objects.filter(request=OuterRef("pk"), to_status=RequestStatus.MISSED).order_by("-pk")
    since = Coalesce(Subquery(came.values("at")[:1]), "created_at")
    return _files(Q(status=RequestStatus.MISSED), ~_is_owed(), since=since)


def _photos(now: datetime) -> Files:
    """Since one was asked for, the last time. When none has come in good time, a call is due."""
    asked = Notice.objects.filter(request=OuterRef("pk"), kind__in=(NoticeKind.PHOTO, NoticeKind.PHOTO_WANTED))
    since = Coalesce(Subquery(asked.order_by("-due_at").values("due_at")[:1]), "created_at")
    why = Coalesce(Subquery(_photos_wanted().filter(request=OuterRef("pk")).values("why")[:1]), Value(""))
    return _files(_IN_HAND, _awaits_a_photo(), ~_is_due(now), ~_is_asked(now), since=since, why=why)


def _doubles(now: datetime) -> Files:
    """The newer of the two."""
    pairs = Likeness.objects.to_look_at().filter(newer=OuterRef("pk")).order_by("older")
    conditions = (_IN_HAND, _looks_like_another(), ~_awaits_a_photo(), ~_is_due(now), ~_is_asked(now))
    return _files(
        *conditions,
        since=Subquery(pairs.values("found_at")[:1]),
        why=Subquery(pairs.values("older__reference")[:1]),
    )


def _to_book(now: datetime) -> Files:
    others = (_awaits_a_photo(), _looks_like_another(), _is_asked(now))
    return _files(Q(status=RequestStatus.RECEIVED), ~_is_owed(), *(~other for other in others))


_REASONS: dict[TaskKind, Reason] = {
    TaskKind.LATE: _lates,
    TaskKind.ANSWER: _answers,
    TaskKind.CALL: _calls,
    TaskKind.NOTICE: _notices,
    TaskKind.CHECK: _checks,
    TaskKind.REBOOK: _missed,
    TaskKind.PHOTO: _photos,
    TaskKind.DOUBLE: _doubles,
    TaskKind.BOOK: _to_book,
}
_OF_WHO_IS_PROMISED = (TaskKind.ANSWER, TaskKind.CALL, TaskKind.NOTICE, TaskKind.PHOTO, TaskKind.DOUBLE)
_IN_HAND = Q(status__in=(RequestStatus.RECEIVED, RequestStatus.SCHEDULED))


def _by_call(now: datetime, about: Q) -> Files:
    call = CallBack.objects.due(now).filter(request=OuterRef("pk"))
    return _files(
        _is_due(now),
        about,
        ~_is_asked(now),
        since=Subquery(call.values("due_at")[:1]),
        why=Subquery(call.values("why")[:1]),
        attempts=Subquery(call.values("attempts")[:1]),
    )


# Few rows decide nearly everywhere: they are looked up first, by an index of their own (`pk__in`).


def _is_late(now: datetime) -> Q:
    late = LateVisit.objects.to_tell(timezone.localdate(now)).order_by()
    return Q(status=RequestStatus.SCHEDULED, pk__in=late.values("request"))


def _held(now: datetime) -> QuerySet[WaitingOffer]:
    return WaitingOffer.objects.open().filter(held_until__gt=now).order_by()


def _is_asked(now: datetime) -> Q:
    return Q(pk__in=_held(now).values("entry__request")) & (Q(source=Source.PHONE) | _is_due(now))


def _is_due(now: datetime) -> Q:
    return Q(pk__in=CallBack.objects.due(now).order_by().values("request"))


def _is_owed() -> Q:
    """A file that waits for a call shows as a call only, once it is due."""
    return Q(Exists(CallBack.objects.filter(request=OuterRef("pk"), done_at=None)))


def _has_failed() -> Q:
    return Q(Exists(Notice.objects.filter(request=OuterRef("pk"), state=NoticeState.FAILED)))


def _photos_wanted() -> QuerySet[CallBack]:
    return CallBack.objects.awaiting_a_photo().order_by()


def _awaits_a_photo() -> Q:
    """Another one, because one is unclear, or a first one."""
    unclear = Photo.objects.filter(state=PhotoState.UNCLEAR).order_by()
    return Q(pk__in=unclear.values("request").union(_photos_wanted().values("request")))


def _looks_like_another() -> Q:
    return Q(pk__in=Likeness.objects.to_look_at().values("newer"))
