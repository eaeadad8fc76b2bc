"""The last steps: the charter accepted, the poster in place, the day on which the point comes onto the map."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from collections_app.application_steps import ENDED, ApplicationState, LetterKind
from collections_app.becoming.reviewing import take_off
from collections_app.becoming.steps import APPLICANT, locked, move, note, write
from collections_app.journal import Actor, NotAllowed
from collections_app.models import CharterText, RelayApplication
from geo.enums import RelayState
from geo.hours_words import named_day

FARTHEST = timedelta(days=180)


class CharterChanged(Exception):
    """Another version is in force than the one that was read. Passing: read it, then accept."""


class DayImpossible(Exception):
    """The opening would lie in the past, or more than half a year ahead. Ask for another day."""


def sign(*, application_id: int, charter_from: date, by: str, now: datetime) -> RelayApplication:
    """The host accepts the charter as read (`charter_from` is its date). Said twice, the first time counts.

    Raises CharterChanged or NotAllowed.
    """
    with locked(application_id) as application:
        if application.charter_id is not None and application.state not in ENDED:
            return application
        charter = CharterText.objects.accepted(timezone.localdate(now))
        if charter.valid_from != charter_from:
            raise CharterChanged
        application.charter, application.charter_at, application.charter_by = charter, now, by[:80]
        also = ["charter", "charter_at", "charter_by"]
        move(application, ApplicationState.SIGNED, actor=APPLICANT, now=now, why=str(charter), also=also)
        return application


def send_charter_again(
    *, application_id: int, actor: Actor, now: datetime, seen_version: int | None = None
) -> RelayApplication:
    """Raises NotAllowed (nothing to sign any more) or Stale."""
    with locked(application_id, seen_version) as application:
        if application.state != ApplicationState.ACCEPTED:
            raise NotAllowed("nothing to sign")
        write(application, LetterKind.ACCEPTED, now=now)
        note(application, actor=actor, now=now, why="charte envoyée à nouveau")
        return application


def poster_is_up(
    *, application_id: int, actor: Actor, now: datetime, seen_version: int | None = None
) -> RelayApplication:
    """Printed by the host, or handed over by us. Raises NotAllowed or Stale."""
    with locked(application_id, seen_version) as application:
        move(application, ApplicationState.POSTED, actor=actor, now=now)
        return application


def open_on(
    *, application_id: int, day: date, actor: Actor, now: datetime, seen_version: int | None = None
) -> RelayApplication:
    """The point is on the map from that day on, by itself; until then the day may still be changed.

    Raises DayImpossible, NotAllowed or Stale.
    """
    today = timezone.localdate(now)
    if not today <= day <= today + FARTHEST:
        raise DayImpossible
    with locked(application_id, seen_version) as application:
        if application.point is None or application.is_open(today):
            raise NotAllowed("open already, or no point to open")
        if application.state == ApplicationState.OPENING:
            note(application, actor=actor, now=now, why=named_day(day))
        else:
            move(application, ApplicationState.OPENING, actor=actor, now=now, why=named_day(day))
        point = application.point
        point.opens_on, point.state = day, RelayState.OPEN
        point.save(update_fields=["opens_on", "state"])
        write(application, LetterKind.OPENING, now=now)
        return application


def withdraw(*, application_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> RelayApplication:
    """The person has changed their mind. Nobody is written to. Raises NotAllowed (open by now, or over) or Stale."""
    with locked(application_id, seen_version) as application:
        move(application, ApplicationState.WITHDRAWN, actor=actor, now=now)
        take_off(application)
        return application
