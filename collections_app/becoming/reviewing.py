"""What staff make of an application: visited, accepted with a point to come, asked about, declined."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.gis.geos import Point
from django.utils import timezone
from django.utils.text import slugify

from collections_app.application_steps import UNDECIDED, ApplicationState, LetterKind
from collections_app.becoming.steps import locked, move, note, write
from collections_app.journal import Actor, NotAllowed
from collections_app.models import ApplicationReason, RelayApplication, RuleBook
from geo.enums import PositionSource, PublicPrecision, RelayState
from geo.hours import DailyRange
from geo.hours_notation import parse_hours, write_hours
from geo.models import OpeningRange, RelayPoint

CALL_WITHIN = timedelta(hours=4)


class ReasonUnknown(Exception):
    """The list has no such reason. Permanent for that reason."""


def visited(*, application_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> RelayApplication:
    """Somebody of ours has seen the place: whoever offers it is in doubt no more. Raises NotAllowed or Stale."""
    with locked(application_id, seen_version) as application:
        application.doubt = ""
        move(application, ApplicationState.VISITED, actor=actor, now=now, also=["doubt"])
        return application


def ask(
    *, application_id: int, question: str, actor: Actor, now: datetime, seen_version: int | None = None
) -> RelayApplication:
    """The question goes by letter, and somebody calls. Raises NotAllowed or Stale."""
    with locked(application_id, seen_version) as application:
        if application.state not in UNDECIDED:
            raise NotAllowed("decided already")
        owe_a_call(application, question, now=now)
        note(application, actor=actor, now=now, why=f"question : {question}", also=["call_due_at", "call_why"])
        write(application, LetterKind.MORE, now=now, words={"question": question})
        return application


def owe_a_call(application: RelayApplication, why: str, *, now: datetime) -> None:
    """For an hour at which people are called; the caller saves `call_due_at` and `call_why`."""
    hours = RuleBook.objects.in_force(timezone.localdate(now)).calling_hours
    application.call_due_at = hours.first_from(now + CALL_WITHIN, timezone.get_current_timezone())
    application.call_why = why[:250]


def called(
    *, application_id: int, said: str, actor: Actor, now: datetime, seen_version: int | None = None
) -> RelayApplication:
    """The call that was owed has been made. Raises NotAllowed (none was) or Stale."""
    with locked(application_id, seen_version) as application:
        if application.call_due_at is None:
            raise NotAllowed("no call is owed")
        application.call_due_at, application.call_why = None, ""
        note(application, actor=actor, now=now, why=f"appel : {said}", also=["call_due_at", "call_why"])
        return application


def correct_hours(
    *,
    application_id: int,
    ranges: Iterable[DailyRange],
    actor: Actor,
    now: datetime,
    seen_version: int | None = None,
) -> RelayApplication:
    """As they will be the point's; once there is a point, its host's page corrects them. Raises NotAllowed or Stale."""
    with locked(application_id, seen_version) as application:
        if application.state not in UNDECIDED:
            raise NotAllowed("decided already")
        application.hours = write_hours(ranges)
        note(application, actor=actor, now=now, why="horaires corrigés", also=["hours"])
        return application


def accept(*, application_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> RelayApplication:
    """The point is made, a draft that nobody else sees; the charter goes out. Raises NotAllowed or Stale."""
    with locked(application_id, seen_version) as application:
        application.point = _point_of(application, now)
        application.call_due_at, application.call_why, application.doubt = None, "", ""
        also = ["point", "call_due_at", "call_why", "doubt"]
        move(application, ApplicationState.ACCEPTED, actor=actor, now=now, also=also)
        write(application, LetterKind.ACCEPTED, now=now)
        return application


def decline(
    *, application_id: int, reason_id: int, actor: Actor, now: datetime, seen_version: int | None = None
) -> RelayApplication:
    """Told in the reason's own words; one in doubt is not answered. Raises ReasonUnknown, NotAllowed or Stale."""
    reason = ApplicationReason.objects.filter(pk=reason_id).first()
    if reason is None:
        raise ReasonUnknown
    with locked(application_id, seen_version) as application:
        move(application, ApplicationState.DECLINED, actor=actor, now=now, why=reason.label)
        take_off(application)
        if not application.doubt:
            words = {"motif": reason.words, "solution": reason.instead}
            write(application, LetterKind.DECLINED, now=now, words=words)
        return application


def take_off(application: RelayApplication) -> None:
    """The point of one that is over: gone if it was never more than a draft, else closed for good."""
    point = application.point
    if point is None:
        return
    if point.state == RelayState.DRAFT:
        application.point = None
        application.save(update_fields=["point"])
        point.delete()
    else:
        point.state = RelayState.CLOSED
        point.save(update_fields=["state"])


def _point_of(application: RelayApplication, now: datetime) -> RelayPoint:
    point = RelayPoint.objects.create(
        name=application.name,
        slug=_free_slug(application),
        host_kind=application.host_kind,
        state=RelayState.DRAFT,
        address=application.address,
        postcode=application.postcode,
        city=application.city,
        location=Point(application.location.x, application.location.y, srid=4326),
        position_source=PositionSource.ADDRESS,
        position_confirmed_at=now if application.position_confirmed else None,
        precision=PublicPrecision.COARSE if application.is_private else PublicPrecision.EXACT,
        accepts=application.accepts,
        capacity_m3=application.room_m3,
        step_free=application.step_free,
        access_note=application.access_note,
        contact_name=application.contact_name,
        contact_phone=application.phone,
        contact_email=application.email,
    )
    OpeningRange.objects.bulk_create(
        OpeningRange(point=point, weekday=span.weekday, opens=span.opens, closes=span.closes)
        for span in parse_hours(application.hours)
    )
    return point


def _free_slug(application: RelayApplication) -> str:
    """After its name; with the number of the application where another point has that already."""
    slug = slugify(application.name)[:100] or "amistock"
    return f"{slug}-{application.pk}" if RelayPoint.objects.filter(slug=slug).exists() else slug
