"""The act: one request is kept, the other one ends and points to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from collections_app.booking.placing import PROMISE, WindowGone, place, take_out
from collections_app.booking.waiting import open_offer
from collections_app.booking.waiting_first import serve_freed
from collections_app.booking.waiting_offers import close
from collections_app.enums import NoticeKind, NoticeState, RequestStatus, Verdict, WaitingOfferState
from collections_app.journal import Actor, move, note, tell, unchanged
from collections_app.ledger.visits import Need, need_of
from collections_app.merging.lists import ListUse
from collections_app.merging.pair import Pair, both, slot_of
from collections_app.merging.taking import take_over
from collections_app.models import CallBack, Notice, PickupRequest
from collections_app.offers import Slot

MERGED = "Fusionnée avec {reference}"


class DateUse(models.TextChoices):
    """Which promise stands; where there is one only, each of the first two means that one."""

    KEPT = "KEPT", "La date de la demande gardée"
    OTHER = "OTHER", "La date de l’autre demande"
    NONE = "NONE", "Aucune : la rendre, et rappeler"


class TooMuch(Exception):
    """What both give does not fit into the promised window any more. Nothing has changed: choose what to do."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person has decided, both requests in sight."""

    lists: ListUse = ListUse.ONCE
    date: DateUse = DateUse.KEPT
    person_of_other: bool = False


def target_of(kept: PickupRequest, other: PickupRequest, use: DateUse) -> Slot | None:
    """The window that the kept request will have; a promise is only given up in so many words."""
    mine, theirs = slot_of(kept), slot_of(other)
    if use == DateUse.NONE:
        return None
    return (theirs or mine) if use == DateUse.OTHER else (mine or theirs)


def merge(
    *,
    kept_id: int,
    other_id: int,
    choice: Choice,
    actor: Actor,
    now: datetime,
    seen_version: int | None = None,
    seen_other: int | None = None,
) -> PickupRequest:
    """One transaction; the donor gets one message where the visit changes, else none.

    Raises TooMuch, UnknownKind, NotAllowed, Stale, DayBusy or DayUnknown; then nothing has changed.
    """
    with both(kept_id, other_id) as pair:
        kept, other = pair.kept, pair.other
        unchanged(kept, seen_version)
        unchanged(other, seen_other)
        status, before, mine, theirs = kept.status, need_of(kept), slot_of(kept), slot_of(other)
        target, verdict = target_of(kept, other, choice.date), kept.verdict
        taken = take_over(kept, other, lists=choice.lists, person_of_other=choice.person_of_other, now=now)
        _end(pair, actor, now)
        _settle_date(pair, before, target, now)
        why = f"Fusion avec {other.reference}{taken.words}"
        note(kept, before=status, actor=actor, now=now, why=why, also=("status", *PROMISE))
        _owe_a_call(kept, verdict, gave_up=target is None and (mine or theirs) is not None, now=now)
        _tell(kept, before, mine, theirs, now)
        return kept


def _end(pair: Pair, actor: Actor, now: datetime) -> None:
    """The other one leaves the plan and its queues; its messages that have not gone say nothing any more. What had been
    merged into it goes on where it does.
    """
    other = pair.other
    offer = open_offer(other.pk)
    if offer:
        close(offer, WaitingOfferState.DECLINED, now=now)
    why = MERGED.format(reference=pair.kept.reference)
    other.merged_into = pair.kept
    move(other, RequestStatus.DECLINED, actor=actor, now=now, why=why, also=("merged_into",))
    PickupRequest.objects.filter(merged_into=other).update(merged_into=pair.kept)
    if other.day:
        take_out(pair.days[other.day.date], other, now=now)
    Notice.objects.filter(request=other, state=NoticeState.DUE).update(state=NoticeState.VOID, error=why)


def _settle_date(pair: Pair, before: Need, target: Slot | None, now: datetime) -> None:
    """Raises TooMuch. Whatever room is left over goes to those who wait, once the promise stands."""
    kept, mine = pair.kept, slot_of(pair.kept)
    if mine and (mine != target or need_of(kept) != before):
        kept.status = RequestStatus.RECEIVED  # a scheduled request must have a window: the database says so
        kept.save(update_fields=["status"])
        take_out(pair.days[mine.date], kept, now=now)
    if target and kept.day is None:
        try:
            place(pair.days[target.date], kept, target, now=now)
        except WindowGone as error:
            raise TooMuch from error
        kept.status = RequestStatus.SCHEDULED
        kept.save(update_fields=["status", *PROMISE])
    for on in sorted(pair.days):
        serve_freed(pair.days[on], left_by=kept, now=now)


def _owe_a_call(kept: PickupRequest, verdict: str, *, gave_up: bool, now: datetime) -> None:
    if gave_up:
        CallBack.objects.also_owe(kept, "date à trouver", due_at=now)
    elif kept.verdict == Verdict.ASK != verdict:
        CallBack.objects.also_owe(kept, "volume à préciser", due_at=now)


def _tell(kept: PickupRequest, before: Need, mine: Slot | None, theirs: Slot | None, now: datetime) -> None:
    """Nothing to say where the visit is as it was."""
    is_now = slot_of(kept)
    if mine and (is_now != mine or need_of(kept) != before):
        tell(kept, NoticeKind.CHANGED, now=now)
    elif theirs and not mine:  # the same visit, under the reference that counts from now on
        tell(kept, NoticeKind.CONFIRMED if is_now == theirs else NoticeKind.CHANGED, now=now)
