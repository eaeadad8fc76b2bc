"""What a person says on the telephone turns a doubtful request into one that is fetched, deposited or brought."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from collections_app.assessment import Wanted
from collections_app.booking.scheduling import book
from collections_app.deciding.redirecting import Place, send_elsewhere
from collections_app.enums import NoticeKind, RequestStatus, Verdict
from collections_app.intake import put_list
from collections_app.journal import Actor, NotAllowed, note, tell, unchanged
from collections_app.locks import locked_day, locked_request
from collections_app.models import CallBack, PickupRequest
from collections_app.offers import Slot
from collections_app.volume_words import spoken_m3

SEEN_TOGETHER = "Vu ensemble au téléphone."
INSTEAD: dict[Verdict, tuple[Place, ...]] = {
    Verdict.RELAY: (Place.RELAY,),
    Verdict.BRING: (Place.DEPOT,),
}


class StillDoubtful(Exception):
    """The list leaves it open whether the truck comes. Passing: settle a line, or decide."""


class NothingTaken(Exception):
    """Nothing on the list is taken by anybody here. Permanent for that list: decline instead."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The list as it is known now; `verdict` only where people decided otherwise than the rules; a `slot` if chosen; a
    `note` for colleagues.
    """

    items: Sequence[Wanted]
    other: str = ""
    verdict: Verdict | None = None
    slot: Slot | None = None
    note: str = ""


def settle_call(
    *, request_id: int, answer: Answer, actor: Actor, now: datetime, seen_version: int | None = None
) -> PickupRequest:
    """List, verdict, date and the call that was owed, in one transaction.

    Raises StillDoubtful, NothingTaken, WindowGone, NothingNear, EmptyList, UnknownKind, NotAllowed, Stale, DayBusy or
    DayUnknown; then nothing has changed.
    """
    with _owning_the_day_of(answer.slot, request_id):
        request = locked_request(request_id)
        unchanged(request, seen_version)
        if request.status != RequestStatus.RECEIVED:
            raise NotAllowed("nothing to settle")
        before_m3 = request.volume_likely_m3
        put_list(request, answer.items, answer.other, now)
        verdict = _decide(request, answer.verdict)
        CallBack.objects.settle(request, now)
        why = f"appel : {spoken_m3(before_m3)} → {spoken_m3(request.volume_likely_m3)}, {verdict.label.lower()}"
        note(request, before=request.status, actor=actor, now=now, why=f"{why} ; {answer.note}" if answer.note else why)
        if verdict != Verdict.COLLECT:
            return send_elsewhere(request_id=request_id, places=_places(request), actor=actor, now=now, said=True)
        if answer.slot:
            return book(request_id=request_id, slot=answer.slot, actor=actor, now=now)
        tell(request, NoticeKind.RECEIVED, now=now, said=True)
        return request


@contextmanager
def _owning_the_day_of(slot: Slot | None, request_id: int) -> Iterator[None]:
    """Days are locked before requests."""
    if slot is None:
        with transaction.atomic():
            yield
    else:
        with locked_day(slot.date, visiting=[request_id]):
            yield


def _decide(request: PickupRequest, chosen: Verdict | None) -> Verdict:
    """The verdict of the list, unless people chose another one: then its lines follow. Raises StillDoubtful."""
    judged = Verdict(request.verdict)
    verdict = chosen or judged
    if verdict == Verdict.ASK:
        raise StillDoubtful
    if verdict == Verdict.REFUSED or judged == Verdict.REFUSED:
        raise NothingTaken
    if verdict == judged:
        return verdict
    taken = request.items.exclude(verdict=Verdict.REFUSED)
    taken.update(verdict=verdict if verdict == Verdict.COLLECT else Verdict.BRING)
    if verdict == Verdict.RELAY:
        taken.filter(kind__relay_takes=True).update(verdict=Verdict.RELAY)
    request.verdict, request.explanation = verdict, SEEN_TOGETHER
    request.save(update_fields=["verdict", "explanation"])
    return verdict


def _places(request: PickupRequest) -> list[Place]:
    """An Amistock for what it takes, the depot for the rest."""
    doors = set(request.items.values_list("verdict", flat=True))
    wanted = [verdict for verdict in INSTEAD if verdict in doors or verdict == request.verdict]
    return [place for verdict in wanted for place in INSTEAD[verdict]]
