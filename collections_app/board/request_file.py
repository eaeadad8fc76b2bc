"""Everything staff may see of one request."""

from dataclasses import dataclass

from collections_app.board.alike import SHOWN, Alike, alike
from collections_app.board.timeline import Moment, timeline
from collections_app.enums import NoticeState, PhotoState, RequestStatus, WaitingOfferState
from collections_app.models import (
    CallBack,
    Claim,
    Incident,
    Notice,
    Photo,
    PickupRequest,
    RequestedItem,
    RequestEvent,
    Stop,
    WaitingEntry,
    WaitingOffer,
)
from collections_app.models.callback import EARLIER_HELD


@dataclass(frozen=True, slots=True)
class RequestFile:
    """A request with its list, its life and what was written and said to the donor; each in order of time. `waiting` is
    its place on the waiting list, `offers` the dates that were held for it; `stop` where it stands in a round; `merged`
    is the life of those that were merged into it.
    """

    request: PickupRequest
    items: list[RequestedItem]
    events: list[RequestEvent]
    notices: list[Notice]
    call_backs: list[CallBack]
    waiting: WaitingEntry | None
    offers: list[WaitingOffer]
    stop: Stop | None
    incidents: list[Incident]
    photos: list[Photo]
    claim: Claim | None
    alike: list[Alike]
    merged: list[RequestEvent]

    @property
    def owed_call(self) -> CallBack | None:
        return next((call for call in self.call_backs if call.done_at is None), None)

    @property
    def earlier(self) -> WaitingOffer | None:
        """The date that is held for it now."""
        return next((offer for offer in self.offers if offer.state == WaitingOfferState.OPEN), None)

    @property
    def call_to_make(self) -> CallBack | None:
        """The owed call, unless all there is to say is the earlier date that is held: that has its own answers."""
        call = self.owed_call
        return None if call and self.earlier and call.is_only_about(EARLIER_HELD) else call

    @property
    def awaits_a_photo(self) -> bool:
        return any(photo.state == PhotoState.UNCLEAR for photo in self.photos)

    @property
    def unsaid(self) -> list[Notice]:
        """What could not be delivered, and nobody has said on the telephone yet."""
        return [notice for notice in self.notices if notice.state == NoticeState.FAILED] if self.owed_call else []

    @property
    def doubt(self) -> str:
        """Why it has to be read first."""
        doubts = [event.why for event in self.events if event.to_status == RequestStatus.MODERATION]
        return doubts[-1] if doubts else ""

    @property
    def life(self) -> list[Moment]:
        """Everything that happened, was said and was written, the oldest first."""
        return timeline(
            self.request,
            events=self.events,
            notices=self.notices,
            calls=self.call_backs,
            photos=self.photos,
            offers=self.offers,
            stop=self.stop,
            incidents=self.incidents,
            merged=self.merged,
        )

    def since(self, seen_version: int) -> list[RequestEvent]:
        """What happened after a version was read: each event raised it by one. In the order in which it was written:
        whoever waited for the other began first and was second.
        """
        missed = _missed(self.request, seen_version)
        return sorted(self.events, key=lambda event: event.pk)[-missed:] if missed else []


def events_since(request: PickupRequest, seen_version: int) -> list[RequestEvent]:
    """As `RequestFile.since`, without the rest of the file."""
    return list(request.events.order_by("-pk")[: _missed(request, seen_version)])[::-1]


def _missed(request: PickupRequest, seen_version: int) -> int:
    return max(0, request.version - seen_version)


def request_file(reference: str) -> RequestFile:
    """Raises PickupRequest.DoesNotExist; a draft is nobody's business."""
    files = PickupRequest.objects.exclude(status=RequestStatus.DRAFT).select_related(
        "day", "consent_text", "claim__by", "merged_into", "stop"
    )
    request = files.get(reference=reference)
    return RequestFile(
        request=request,
        items=list(request.items.select_related("kind")),
        events=list(request.events.order_by("at", "pk")),
        notices=list(request.notices.order_by("due_at", "pk")),
        call_backs=list(request.callbacks.order_by("due_at")),
        waiting=WaitingEntry.objects.filter(request=request, left_at=None).first(),
        offers=list(WaitingOffer.objects.filter(entry__request=request).select_related("day")),
        stop=getattr(request, "stop", None),
        incidents=list(Incident.objects.filter(action__stop__request=request)),
        photos=list(request.photos.all()),
        claim=getattr(request, "claim", None),
        alike=alike(request)[:SHOWN],
        merged=list(
            RequestEvent.objects.filter(request__merged_into=request).select_related("request").order_by("at", "pk")
        ),
    )
