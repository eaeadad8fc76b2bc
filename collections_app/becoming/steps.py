"""One application under lock: held to the version that was read, moved along its way, with a line in its journal."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from collections_app.application_steps import ENDED, ApplicationState, LetterKind
from collections_app.enums import NoticeState
from collections_app.journal import Actor, NotAllowed, Stale
from collections_app.models import ApplicationEvent, ApplicationLetter, RelayApplication

APPLICANT = Actor("futur hôte")


@contextmanager
def locked(application_id: int, seen_version: int | None = None) -> Iterator[RelayApplication]:
    """A transaction that owns the application. Raises Stale when it is no longer as it was read, or NotAllowed when it
    has been forgotten.
    """
    with transaction.atomic():
        rows = RelayApplication.objects.select_for_update(no_key=True, of=("self",)).select_related("point")
        application = rows.filter(pk=application_id).first()
        if application is None:
            raise NotAllowed("forgotten")
        if seen_version not in (None, application.version):
            raise Stale
        yield application


def move(
    application: RelayApplication,
    to: ApplicationState,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
    also: Collection[str] = (),
) -> None:
    """Saves the state of a locked application with the columns that `also` have changed. Raises NotAllowed; once open,
    a point is paused or closed like any other.
    """
    if not application.may_become(to) or application.is_open(timezone.localdate(now)):
        raise NotAllowed(f"{application.state} → {to}")
    before, application.state = application.state, to
    ended = ["closed_at", "call_due_at"] if to in ENDED else []
    if ended:
        application.closed_at, application.call_due_at = now, None
    note(application, before=before, actor=actor, now=now, why=why, also=["state", *ended, *also])


def note(
    application: RelayApplication,
    *,
    actor: Actor,
    now: datetime,
    why: str,
    before: str | None = None,
    also: Collection[str] = (),
) -> None:
    """A line in the life of a locked application, which raises its version."""
    application.version += 1
    application.save(update_fields=["version", *also])
    ApplicationEvent.objects.create(
        application=application,
        at=now,
        by_id=actor.user_id,
        who=actor.who,
        from_state=application.state if before is None else before,
        to_state=application.state,
        why=why[:300],
    )


def write(
    application: RelayApplication, kind: LetterKind, *, now: datetime, words: Mapping[str, str] | None = None
) -> None:
    """Owes the applicant a letter; one of the same kind that has not left yet would say the same, and is void."""
    waiting = ApplicationLetter.objects.filter(application=application, kind=kind, state=NoticeState.DUE)
    waiting.update(state=NoticeState.VOID)
    ApplicationLetter.objects.create(application=application, kind=kind, due_at=now, words=dict(words or {}))
