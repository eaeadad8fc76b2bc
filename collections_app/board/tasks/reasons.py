"""Why a file needs a person: the most pressing reason only, from what is known of it."""

from datetime import datetime
from typing import NamedTuple

from collections_app.board.tasks.kinds import TaskKind
from collections_app.board.tasks.known import Call, File, Known
from collections_app.enums import STILL_AHEAD, RequestStatus, Source

# A file that waits for a call shows as a call only, once it is due.
UNLESS_A_CALL_IS_OWED = {
    RequestStatus.MODERATION: TaskKind.CHECK,
    RequestStatus.MISSED: TaskKind.REBOOK,
    RequestStatus.RECEIVED: TaskKind.BOOK,
}


class Reason(NamedTuple):
    """`why` says what for, `attempts` counts calls nobody took."""

    kind: TaskKind
    since: datetime
    why: str = ""
    attempts: int = 0


def reason(file: File, known: Known) -> Reason | None:
    """None when nobody has to look now."""
    call = known.due_call(file.pk)
    if file.status == RequestStatus.SCHEDULED and file.pk in known.late:
        return Reason(TaskKind.LATE, known.late[file.pk])
    # A freed slot is held for somebody whom only a call can reach in time, or whom we must call anyway.
    if file.pk in known.offered and (call or file.source == Source.PHONE):
        return Reason(TaskKind.ANSWER, known.offered[file.pk])
    return _to_call(file, call, known) if call else _to_look_at(file, known)


def _to_call(file: File, call: Call, known: Known) -> Reason:
    """Where a message could not be delivered for good, whoever calls says it."""
    kind = TaskKind.NOTICE if file.pk in known.undelivered else TaskKind.CALL
    return Reason(kind, call.due_at, call.why, call.attempts)


def _to_look_at(file: File, known: Known) -> Reason | None:
    if file.status in STILL_AHEAD and known.awaits_a_photo(file.pk):
        asked_at = known.photo_asked.get(file.pk, file.created_at)
        return Reason(TaskKind.PHOTO, asked_at, known.photo_owed(file.pk))
    if file.status in STILL_AHEAD and file.pk in known.doubles:
        return Reason(TaskKind.DOUBLE, *known.doubles[file.pk])
    kind = UNLESS_A_CALL_IS_OWED.get(RequestStatus(file.status))
    if kind is None or file.pk in known.calls:
        return None
    return Reason(kind, known.missed.get(file.pk, file.created_at))
