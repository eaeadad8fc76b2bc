"""One act at a relay point: done under the lock of its row, kept with what it changed, confirmed later; and undone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import takewhile

from django.db import transaction

from collections_app.hosting.facets import State, put, read
from collections_app.hosting.rounds import judge_days_of
from collections_app.journal import Actor
from geo.enums import HostActKind
from geo.models import HostAct, RelayPoint

HOST = Actor("l’hôte")
SETTLES = timedelta(seconds=60)  # what is put right within a minute is confirmed once
# So that a link in wrong hands costs little: so many confirmations a day, so many words of hosts.
A_DAY, MOST_A_DAY, MOST_WORDS_A_DAY = timedelta(days=1), 30, 150
SIGN_MOST = 80


class ActGone(Exception):
    """There is no such act at this point, or it was taken back before. Permanent."""


class ChangedSince(Exception):
    """Something was said after it: putting the old state back would lose that. Permanent."""


class TooMuchSaid(Exception):
    """More was said by the link within a day than any host says. Passing; staff may still note it."""


def signed(actor: Actor) -> str:
    """As an act says who did it."""
    return actor.who[:SIGN_MOST]


@transaction.atomic
def act(
    *, point_id: int, kind: HostActKind, to: Callable[[State], State], words: str, actor: Actor, now: datetime
) -> HostAct | None:
    """`to` makes the new state of the old one. None when that changes nothing: then nothing is kept.

    Raises TooMuchSaid.
    """
    point = _locked(point_id)
    before = read(point, kind)
    after = to(before)
    if after == before:
        return None
    lately = _said_lately(point, now)
    if actor == HOST and lately >= MOST_WORDS_A_DAY:
        raise TooMuchSaid
    put(point, kind, after)
    return HostAct.objects.create(
        point=point,
        kind=kind,
        words=words,
        by=signed(actor),
        at=now,
        before=before,
        after=after,
        due_at=_confirmed_at(point, lately, now),
    )


def undo(*, point_id: int, act_id: int, actor: Actor, now: datetime) -> HostAct:
    """Puts back what the act changed. Raises ActGone or ChangedSince."""
    done = _take_back(point_id, act_id, actor, now)
    if done.kind in (HostActKind.CLOSURE, HostActKind.HOURS):
        judge_days_of(point_id, now=now)  # apart: days are locked before points
    return done


@transaction.atomic
def _take_back(point_id: int, act_id: int, actor: Actor, now: datetime) -> HostAct:
    point = _locked(point_id)
    done = HostAct.objects.standing().exclude(kind=HostActKind.LINK).filter(point=point, pk=act_id).first()
    if done is None:
        raise ActGone
    kind = HostActKind(done.kind)
    if read(point, kind) != done.after:
        raise ChangedSince
    put(point, kind, done.before)
    done.undone_at, done.undone_by = now, signed(actor)
    # Who was told of it, or is being told just now, is told again; such acts are few, and each is undone once.
    done.due_at = now + SETTLES if done.sent_at or done.attempts else None
    done.save(update_fields=["undone_at", "undone_by", "due_at"])
    return done


def may_undo(point: RelayPoint, acts: list[HostAct]) -> set[int]:
    """The keys of those acts that `undo` would take back now."""
    kinds = {HostActKind(one.kind) for one in acts if one.undone_at is None and one.kind != HostActKind.LINK}
    present = {kind: read(point, kind) for kind in kinds}
    return {one.pk for one in acts if one.undone_at is None and present.get(HostActKind(one.kind)) == one.after}


def _locked(point_id: int) -> RelayPoint:
    point: RelayPoint = RelayPoint.objects.select_for_update(no_key=True).get(pk=point_id)
    return point


def _said_lately(point: RelayPoint, now: datetime) -> int:
    """How much within a day, since staff sent or changed the link: a new one does not pay for the old one."""
    newest_first = HostAct.objects.filter(point=point, at__gt=now - A_DAY).order_by("-at", "-pk")
    kinds = newest_first.values_list("kind", flat=True)
    return sum(1 for _ in takewhile(lambda kind: kind != HostActKind.LINK, kinds))


def _confirmed_at(point: RelayPoint, lately: int, now: datetime) -> datetime | None:
    """None where nobody can be written to, or so much was written that it is no host."""
    is_reached = point.contact_email or point.contact_phone
    return now + SETTLES if is_reached and lately < MOST_A_DAY else None
