"""One life out of a file's journal, its notices, calls, photos, offers and crew, in order of time. It reads no row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from collections_app.delivery import TO_SAY
from collections_app.enums import Channel, NoticeState, WaitingOfferState
from collections_app.models import (
    CallBack,
    Incident,
    Notice,
    Photo,
    PickupRequest,
    RequestEvent,
    Stop,
    WaitingOffer,
)
from collections_app.offers import Slot, words

CALLED = "appel"  # what `collections_app.calling` begins its lines with
CREW = "équipe"
TO_COME = (NoticeState.DUE, NoticeState.SENDING)


class MomentKind(Enum):
    """What kind of thing happened; the value names its pictogram."""

    ARRIVED = "plus"
    STATE = "check"
    NOTE = "edit"
    CALL = "phone"
    NOTICE = "mail"
    OPENED = "user"
    PHOTO = "camera"
    CREW = "truck"
    INCIDENT = "warning"


@dataclass(frozen=True, slots=True)
class Moment:
    """`what` in a few words, `why` in more; `state` and `state_words` say how far a notice has come, `opened_at` when
    the person had their page before them after it: whether they read the notice itself is not known. The newest one
    that was sent `is_unseen` until then.
    """

    at: datetime
    kind: MomentKind
    what: str
    why: str = ""
    who: str = ""
    state: str = ""
    state_words: str = ""
    opened_at: datetime | None = None
    is_unseen: bool = False
    is_to_come: bool = False


def timeline(
    request: PickupRequest,
    *,
    events: Iterable[RequestEvent],
    notices: Iterable[Notice],
    calls: Iterable[CallBack],
    photos: Iterable[Photo],
    offers: Iterable[WaitingOffer] = (),
    stop: Stop | None = None,
    incidents: Iterable[Incident] = (),
    merged: Iterable[RequestEvent] = (),
) -> list[Moment]:
    """The oldest first, what is still to come last; what happened at one instant stays in the order journal, calls,
    photos, offers, crew, notices, openings. A call or a photo that the journal tells of is told once; what was `merged`
    into the request, with its reference.
    """
    told, written, called = list(events), list(notices), list(calls)
    last_sent, to_say = _newest(written, NoticeState.SENT), _newest(written, NoticeState.CALL)
    if not any(call.done_at is None and TO_SAY in call.why for call in called):
        to_say = None
    arrived_at = min([request.created_at, *(event.at for event in told)])  # the row is written after it was decided
    moments = [
        Moment(arrived_at, MomentKind.ARRIVED, "Demande arrivée", request.get_source_display().lower()),
        *map(moment_of, told),
        *map(_of_merged, merged),
        *_of_calls(called, {event.at for event in told}),
        *_of_photos(photos, {event.at for event in told}),
        *_of_offers(offers),
        *_of_crew(stop, incidents),
        *(_of_notice(notice, is_news=notice in (last_sent, to_say)) for notice in written),
        *_of_openings(written),
    ]
    return sorted(moments, key=lambda moment: (moment.is_to_come, moment.at))


def moment_of(event: RequestEvent) -> Moment:
    """A line of the journal as it is told."""
    if event.new_state:
        return Moment(event.at, MomentKind.STATE, event.new_state, event.why, event.who)
    if event.why.lower().startswith(CALLED):
        said = event.why.partition(":")[2].strip()
        return Moment(event.at, MomentKind.CALL, "Appel", said, event.who)
    return Moment(event.at, MomentKind.NOTE, event.why, "", event.who)


def _of_merged(event: RequestEvent) -> Moment:
    moment = moment_of(event)
    return replace(moment, what=f"{event.request.reference} : {moment.what}")


def _of_calls(calls: Iterable[CallBack], told_at: set[datetime]) -> Iterable[Moment]:
    """One that is owed is still to come, however late it is."""
    for call in calls:
        tries = f" ({call.attempts} essai{'s' if call.attempts > 1 else ''})" if call.attempts else ""
        if call.done_at is None:
            yield Moment(call.due_at, MomentKind.CALL, "À rappeler", f"{call.why}{tries}", is_to_come=True)
        elif call.done_at not in told_at:
            yield Moment(call.done_at, MomentKind.CALL, "Rappel clos", f"{call.why}{tries}")


def _of_photos(photos: Iterable[Photo], told_at: set[datetime]) -> Iterable[Moment]:
    """Those that came with the request; later ones are lines of the journal."""
    added: dict[datetime, int] = {}
    for photo in photos:
        if photo.added_at not in told_at:
            added[photo.added_at] = added.get(photo.added_at, 0) + 1
    for at, count in added.items():
        yield Moment(at, MomentKind.PHOTO, f"{count} photo{'s' if count > 1 else ''}", "avec la demande")


def _of_offers(offers: Iterable[WaitingOffer]) -> Iterable[Moment]:
    """Those that nobody answered; a yes and a no are lines of the journal, as the offer was."""
    for offer in offers:
        if offer.state == WaitingOfferState.EXPIRED:
            slot = words(Slot(offer.day.date, offer.starts, offer.ends))
            yield Moment(offer.held_until, MomentKind.NOTE, f"Date plus proche restée sans réponse : {slot}")


def _of_crew(stop: Stop | None, incidents: Iterable[Incident]) -> Iterable[Moment]:
    """The way to the door; what came of it is a line of the journal."""
    if stop and stop.on_the_way_at:
        yield Moment(stop.on_the_way_at, MomentKind.CREW, "L’équipe est en route", who=CREW)
    if stop and stop.arrived_at:
        yield Moment(stop.arrived_at, MomentKind.CREW, "L’équipe est à la porte", who=CREW)
    for incident in incidents:
        yield Moment(incident.told_at, MomentKind.INCIDENT, incident.get_kind_display(), who=CREW)


def _moment(notice: Notice) -> datetime:
    return notice.sent_at or notice.due_at


def _newest(notices: Iterable[Notice], state: NoticeState) -> Notice | None:
    return max((notice for notice in notices if notice.state == state), key=_moment, default=None)


def _of_notice(notice: Notice, *, is_news: bool) -> Moment:
    """`is_news`: the last one sent, or the one that is still to be said. What was said before has no state any more."""
    state = "" if notice.state == NoticeState.CALL and not is_news else notice.state
    by = "SMS" if notice.channel == Channel.SMS else notice.get_channel_display().lower()
    tries = f"{notice.attempts} essais" if notice.attempts > 1 else ""
    return Moment(
        at=_moment(notice),
        kind=MomentKind.NOTICE,
        what=f"{notice.subject}{f', par {by}' if notice.channel else ''}",
        why=", ".join(filter(None, (notice.error, tries))),
        state=state,
        state_words=notice.get_state_display() if state else "",
        opened_at=notice.opened_at,
        is_unseen=is_news and notice.state == NoticeState.SENT and notice.opened_at is None,
        is_to_come=notice.state in TO_COME,
    )


def _of_openings(notices: Iterable[Notice]) -> Iterable[Moment]:
    """One visit may follow several notices."""
    for at in sorted({notice.opened_at for notice in notices if notice.opened_at}):
        yield Moment(at, MomentKind.OPENED, "A ouvert sa page", who="donateur")
