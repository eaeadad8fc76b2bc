"""Everything staff may see of one request."""

from dataclasses import dataclass
from datetime import datetime

from collections_app.board.timeline import Moment, timeline
from collections_app.enums import RequestStatus
from collections_app.models import (
    CallBack,
    Notice,
    Photo,
    PickupRequest,
    RequestedItem,
    RequestEvent,
    WaitingEntry,
    WaitingOffer,
)


@dataclass(frozen=True, slots=True)
class RequestFile:
    """A request with its list, its life and what was written and said to the donor; each in order of time. `waiting` is
    its place on the waiting list, `earlier` the date that is held for it.
    """

    request: PickupRequest
    items: list[RequestedItem]
    events: list[RequestEvent]
    notices: list[Notice]
    call_backs: list[CallBack]
    waiting: WaitingEntry | None
    earlier: WaitingOffer | None
    photos: list[Photo]

    @property
    def owed_call(self) -> CallBack | None:
        return next((call for call in self.call_backs if call.done_at is None), None)

    @property
    def doubt(self) -> str:
        """Why it has to be read first."""
        doubts = [event.why for event in self.events if event.to_status == RequestStatus.MODERATION]
        return doubts[-1] if doubts else ""

    def life(self, now: datetime) -> list[Moment]:
        """Everything that happened, was said and was written, the oldest first."""
        return timeline(
            self.request,
            events=self.events,
            notices=self.notices,
            calls=self.call_backs,
            photos=self.photos,
            now=now,
        )

    def since(self, seen_version: int) -> list[RequestEvent]:
        """What happened after a version was read: each event raised it by one."""
        missed = _missed(self.request, seen_version)
        return self.events[-missed:] if missed else []


def events_since(request: PickupRequest, seen_version: int) -> list[RequestEvent]:
    """As `RequestFile.since`, without the rest of the file."""
    return list(request.events.order_by("-at", "-pk")[: _missed(request, seen_version)])[::-1]


def _missed(request: PickupRequest, seen_version: int) -> int:
    return max(0, request.version - seen_version)


def request_file(reference: str) -> RequestFile:
    """Raises PickupRequest.DoesNotExist; a draft is nobody's business."""
    files = PickupRequest.objects.exclude(status=RequestStatus.DRAFT).select_related("day", "consent_text")
    request = files.get(reference=reference)
    return RequestFile(
        request=request,
        items=list(request.items.select_related("kind")),
        events=list(request.events.order_by("at", "pk")),
        notices=list(request.notices.order_by("due_at", "pk")),
        call_backs=list(request.callbacks.order_by("due_at")),
        waiting=WaitingEntry.objects.filter(request=request, left_at=None).first(),
        earlier=WaitingOffer.objects.open().filter(entry__request=request).select_related("day").first(),
        photos=list(request.photos.all()),
    )
