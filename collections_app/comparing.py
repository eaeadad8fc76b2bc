"""Whether somebody asks twice: each new request is compared once with the others, and people are asked what it is."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from collections_app.board.alike import SURE, alike
from collections_app.enums import STILL_OPEN
from collections_app.journal import Actor, NotAllowed, note, unchanged
from collections_app.locks import locked_request
from collections_app.models import Likeness, PickupRequest

A_BATCH = 100  # in one go; the others a moment later


def compare_new(*, now: datetime) -> int:
    """Keeps each pair that looks like one request. Two at once find the same, and it is kept once.

    Returns how many requests were looked at.
    """
    fresh = PickupRequest.objects.filter(compared_at=None, status__in=STILL_OPEN).order_by("pk")[:A_BATCH]
    looked_at = list(fresh)
    pairs = (
        _pair(request, one.request, one.sign, now)
        for request in looked_at
        for one in alike(request)
        if one.sign in SURE
    )
    Likeness.objects.bulk_create(pairs, ignore_conflicts=True)
    PickupRequest.objects.filter(pk__in=[request.pk for request in looked_at]).update(compared_at=now)
    return len(looked_at)


@transaction.atomic
def set_apart(
    *, older_id: int, newer_id: int, actor: Actor, now: datetime, seen_versions: tuple[int | None, int | None]
) -> None:
    """Two people, or two gifts: nobody is asked again. In the order in which they came, each with the version that was
    read. Raises NotAllowed (one and the same, or merged meanwhile), Stale or DayBusy.
    """
    if older_id >= newer_id:
        raise NotAllowed("it is itself")
    older, newer = locked_request(older_id), locked_request(newer_id)
    for request, seen_version in zip((older, newer), seen_versions, strict=True):
        unchanged(request, seen_version)
    if older.merged_into_id or newer.merged_into_id:
        raise NotAllowed("they were found to be one")
    Likeness.objects.update_or_create(
        older=older, newer=newer, defaults={"set_apart_at": now}, create_defaults={"set_apart_at": now, "found_at": now}
    )
    for one, other in ((older, newer), (newer, older)):
        note(one, before=one.status, actor=actor, now=now, why=f"Ce n’est pas la même demande que {other.reference}")


def forget_settled() -> int:
    """Pairs of which one is closed ask nothing any more; what people have said of a pair stays."""
    is_open = Q(older__status__in=STILL_OPEN, newer__status__in=STILL_OPEN)
    return Likeness.objects.filter(set_apart_at=None).exclude(is_open).delete()[0]


def _pair(request: PickupRequest, other: PickupRequest, sign: str, now: datetime) -> Likeness:
    older, newer = sorted((request, other), key=lambda one: one.pk)
    return Likeness(older=older, newer=newer, why=sign, found_at=now)
