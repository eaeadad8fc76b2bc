"""A donor asks for a collection: taken in and, when a window was chosen, promised, in one act."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from collections_app.assessment import Wanted
from collections_app.booking.holding import held_slot, keep, let_go, release_lapsed_first
from collections_app.booking.scheduling import book
from collections_app.booking.web_dates import demand_open_to_the_web, demand_visited
from collections_app.enums import BY_TRUCK, NoticeKind, Source, Verdict
from collections_app.intake import Access, Address, Person, begin, locate, receive
from collections_app.journal import Actor, Stale, owe_a_date, owe_a_look, tell
from collections_app.ledger.visits import need_of
from collections_app.locks import locked_day
from collections_app.models import PickupRequest
from collections_app.offers import Slot, words


class NotCollected(Exception):
    """What is given goes through another door than the truck's (the verdict is the argument). Permanent."""


class KeyReused(Exception):
    """The same idempotency key came with another body. Permanent."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole request as one message."""

    items: Sequence[Wanted]
    other: str
    address: Address
    access: Access
    person: Person
    slot: Slot | None
    source: Source


def finish(*, draft_id: int, person: Person, actor: Actor, now: datetime, doubt: str = "") -> PickupRequest:
    """The last step on the page: RECEIVED, and SCHEDULED at once when the draft holds a window; without one we call.

    With a `doubt` whether a person wrote it: MODERATION, the window given back, and nothing is sent to anybody.
    A hold that lapsed is taken again; if its window has gone, nothing has happened and the draft stays.
    Raises WindowGone, Stale, NotAllowed, AddressMissing or DayBusy.
    """
    slot = held_slot(draft_id)
    with transaction.atomic():
        if doubt:
            let_go(draft_id=draft_id, now=now)
            return receive(draft_id=draft_id, person=person, actor=actor, now=now, doubt=_with_wish(doubt, slot))
        if slot is None:
            request = receive(draft_id=draft_id, person=person, actor=actor, now=now)
            if request.day_id:
                raise Stale  # a window was chosen meanwhile, in another tab
            tell(request, NoticeKind.RECEIVED, now=now)
            owe_a_date(request, now=now)
            owe_a_look(request, now=now)
            return request
        with locked_day(slot.date, visiting=[draft_id]):
            receive(draft_id=draft_id, person=person, actor=actor, now=now)
            request = keep(request_id=draft_id, slot=slot, actor=actor, now=now)
            tell(request, NoticeKind.CONFIRMED, now=now)
            owe_a_look(request, now=now)
            return request


def _with_wish(doubt: str, slot: Slot | None) -> str:
    return f"{doubt} ; souhaitait {words(slot)}" if slot else doubt


def ask(*, asked: Asked, idempotency_key: str, body: Any, actor: Actor, now: datetime) -> PickupRequest:
    """One message = one request, however often it arrives: the same key and body give the row that exists.

    Raises KeyReused, NotCollected, WindowGone and what the acts below raise; then no request exists.
    """
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    known = _known(idempotency_key, digest)
    if known:
        return known
    try:
        with transaction.atomic():
            request = _ask_once(asked, idempotency_key, digest, actor, now)
            if asked.source != Source.PHONE:  # with a caller one has just talked about it
                owe_a_look(request, now=now)
            return request
    except IntegrityError:
        known = _known(idempotency_key, digest)  # a twin of this message was faster
        if known is None:
            raise
        return known


def _known(key: str, digest: str) -> PickupRequest | None:
    request = PickupRequest.objects.select_related("day").filter(idempotency_key=key).first()
    if request is not None and request.body_digest != digest:
        raise KeyReused
    return request


def _ask_once(asked: Asked, key: str, digest: str, actor: Actor, now: datetime) -> PickupRequest:
    if asked.slot is None:
        request = _take_in(asked, key, digest, actor, now)
        tell(request, NoticeKind.RECEIVED, now=now)
        return request
    release_lapsed_first(asked.slot.date, now=now)
    with locked_day(asked.slot.date, visiting=[asked.address.coordinates]) as day:
        if asked.source != Source.PHONE:
            demand_open_to_the_web(day, now=now)
        request = _take_in(asked, key, digest, actor, now)
        if request.verdict != Verdict.COLLECT and asked.source != Source.PHONE:
            tell(request, NoticeKind.RECEIVED, now=now)  # doubtful: people talk before a truck is promised
            return request
        if asked.source != Source.PHONE:
            demand_visited(need_of(request), asked.slot.date)
        return book(request_id=request.pk, slot=asked.slot, actor=actor, now=now)


def _take_in(asked: Asked, key: str, digest: str, actor: Actor, now: datetime) -> PickupRequest:
    draft = begin(items=asked.items, other=asked.other, postcode=asked.address.postcode, source=asked.source, now=now)
    draft.idempotency_key, draft.body_digest = key, digest
    draft.save(update_fields=["idempotency_key", "body_digest"])
    placed = locate(draft_id=draft.pk, address=asked.address, access=asked.access, now=now)
    if placed.verdict not in BY_TRUCK and asked.source != Source.PHONE:
        raise NotCollected(placed.verdict)
    return receive(draft_id=draft.pk, person=asked.person, actor=actor, now=now)
