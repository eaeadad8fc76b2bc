"""Moving a request from one state to the next, with the line that says who, when and why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from collections_app.enums import OUTCOMES, NoticeKind, RequestStatus, Verdict
from collections_app.models import CallBack, Notice, PickupRequest, RequestEvent, RuleBook, WaitingEntry
from collections_app.one_trip import Write, in_one_trip, insertion, update

LINK_LIVES_AFTERWARDS = timedelta(days=30)
SETTLES = timedelta(seconds=60)
SETTLING = (NoticeKind.CHANGED, NoticeKind.PHOTO, NoticeKind.OUTCOME, NoticeKind.TOO_EARLY)
CALL_BACK_WITHIN = timedelta(hours=4)
AT_AN_END = OUTCOMES | {RequestStatus.DECLINED, RequestStatus.CANCELLED}


class NotAllowed(Exception):
    """The request is not in a state from which this can be done. Permanent."""


class Stale(Exception):
    """Somebody changed the request since the page was read. Passing: look again, then decide."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a member of staff (`user_id`), or the donor, a crew, the system by name."""

    who: str
    user_id: int | None = None

    @property
    def is_staff(self) -> bool:
        return self.user_id is not None


DONOR = Actor("donateur")
SYSTEM = Actor("système")


def unchanged(request: PickupRequest, seen_version: int | None) -> None:
    """Holds a locked request to the version that the person who acts has read. Raises Stale; None asks nothing."""
    if seen_version not in (None, request.version):
        raise Stale


def move(
    request: PickupRequest,
    to: RequestStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
    also: Collection[str] = (),
) -> None:
    """Sets and saves the state of a locked request, and the columns that `also` have changed, and writes its event;
    the private link of one at an end dies later.

    Raises NotAllowed.
    """
    in_one_trip(*moving(request, to, actor=actor, now=now, why=why, also=also))


def moving(
    request: PickupRequest,
    to: RequestStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
    also: Collection[str] = (),
) -> list[Write]:
    """As `move`, left to the caller to write with the rest."""
    if not request.may_become(to):
        raise NotAllowed(f"{request.status} → {to}")
    before = request.status
    request.status = to
    request.link_expires_at = now + LINK_LIVES_AFTERWARDS if to in AT_AN_END else None
    request.version += 1
    return [update(request, ["status", "link_expires_at", "version", *also]), _event(request, before, actor, now, why)]


def correcting(
    request: PickupRequest,
    to: RequestStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str = "",
    also: Collection[str] = (),
) -> list[Write]:
    """As `moving`, but an outcome may also be put right by another one. Raises NotAllowed."""
    if request.status not in OUTCOMES or to not in OUTCOMES:
        return moving(request, to, actor=actor, now=now, why=why, also=also)
    if request.status == to:
        return [update(request, also)]
    before, request.status = request.status, to
    request.version += 1
    return [update(request, ["status", "version", *also]), _event(request, before, actor, now, why)]


def taking_back(
    request: PickupRequest, *, actor: Actor, now: datetime, why: str = "", also: Collection[str] = ()
) -> list[Write]:
    """An outcome that was told by mistake: the visit is still ahead, as it was promised. Raises NotAllowed."""
    if request.status not in OUTCOMES or request.day_id is None or request.window is None:
        raise NotAllowed(f"{request.status} → {RequestStatus.SCHEDULED}")
    before, request.status = request.status, RequestStatus.SCHEDULED
    request.link_expires_at = None
    request.version += 1
    columns = ["status", "link_expires_at", "version", *also]
    return [update(request, columns), _event(request, before, actor, now, why)]


def taking_up_again(
    request: PickupRequest, *, actor: Actor, now: datetime, why: str = "", also: Collection[str] = ()
) -> list[Write]:
    """A request that was ended in words alone stands where it stood when it came. Raises NotAllowed."""
    if not request.may_be_taken_up_again:
        raise NotAllowed(f"{request.status} → {RequestStatus.RECEIVED}")
    before, request.status = request.status, RequestStatus.RECEIVED
    request.link_expires_at = None
    request.version += 1
    columns = ["status", "link_expires_at", "version", *also]
    return [update(request, columns), _event(request, before, actor, now, why)]


def overruling(
    request: PickupRequest,
    to: RequestStatus,
    *,
    actor: Actor,
    now: datetime,
    why: str,
    also: Collection[str] = (),
) -> list[Write]:
    """An outcome that staff know of, whatever the request had become meanwhile."""
    before, request.status = request.status, to
    request.link_expires_at = now + LINK_LIVES_AFTERWARDS
    request.version += 1
    columns = ["status", "link_expires_at", "version", *also]
    return [update(request, columns), _event(request, before, actor, now, why)]


def note(
    request: PickupRequest, *, before: str, actor: Actor, now: datetime, why: str = "", also: Collection[str] = ()
) -> None:
    """A line in the life of a locked request; alone, it changes no state. Each line raises the version by one, saved
    with the columns that `also` have changed.
    """
    request.version += 1
    in_one_trip(update(request, ["version", *also]), _event(request, before, actor, now, why))


def _event(request: PickupRequest, before: str, actor: Actor, now: datetime, why: str) -> Write:
    return insertion(
        RequestEvent(
            request=request,
            at=now,
            by_id=actor.user_id,
            who=actor.who,
            from_status=before,
            to_status=request.status,
            why=why,
        )
    )


def tell(
    request: PickupRequest,
    kind: NoticeKind,
    *,
    now: datetime,
    about: date | None = None,
    words: Mapping[str, str] | None = None,
    said: bool = False,
) -> None:
    """Owes the donor a notice; it is composed when it is sent, from what is true then and the words that staff chose.

    `about` is the date of a visit that the request itself no longer knows.
    A change waits a moment for the next one, as does a wish for another photo: three in a minute are told once. So does
    what became of a visit: a wrong tap is taken back meanwhile, and nobody hears of it.
    """
    in_one_trip(telling(request, kind, now=now, about=about, words=words, said=said))


def telling(
    request: PickupRequest,
    kind: NoticeKind,
    *,
    now: datetime,
    about: date | None = None,
    words: Mapping[str, str] | None = None,
    said: bool = False,
) -> Write:
    """As `tell`, left to the caller to write with the rest."""
    due_at = now + SETTLES if kind in SETTLING else now
    given = {"about_date": about, "words": dict(words or {}), "said": said}
    return insertion(Notice(request=request, kind=kind, due_at=due_at, **given))


def owe_a_call(request: PickupRequest, why: str, *, now: datetime) -> None:
    """Puts a request into the switchboard's queue, for an hour at which people are called."""
    hours = RuleBook.objects.in_force(timezone.localdate(now)).calling_hours
    due_at = hours.first_from(now + CALL_BACK_WITHIN, timezone.get_current_timezone())
    CallBack.objects.also_owe(request, why, due_at=due_at)


def owe_what_is_open(request: PickupRequest, *, now: datetime) -> None:
    """One call about whatever keeps a received request from its date."""
    if request.verdict == Verdict.ASK:
        owe_a_call(request, "volume à préciser", now=now)
    owe_a_date(request, now=now)
    owe_a_look(request, now=now)


def owe_a_date(request: PickupRequest, *, now: datetime) -> None:
    """Whom the truck comes for, without a date and on no waiting list, is called to find one."""
    if request.verdict == Verdict.COLLECT and not WaitingEntry.objects.waiting().filter(request=request).exists():
        owe_a_call(request, "date à trouver", now=now)


def owe_a_look(request: PickupRequest, *, now: datetime) -> None:
    """What the truck comes for may stand beside things in the donor's own words: a person judges those, and says so."""
    if request.other and request.verdict == Verdict.COLLECT:
        owe_a_call(request, "autre objet à regarder", now=now)
