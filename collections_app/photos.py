"""Photos of a request: added and taken back by whoever gives, found unclear by the switchboard."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from collections_app import photo_files
from collections_app.enums import STILL_OPEN, NoticeKind, NoticeState, PhotoState, RequestStatus
from collections_app.journal import Actor, NotAllowed, note, tell, unchanged
from collections_app.locks import locked_request
from collections_app.models import CallBack, Photo, PickupRequest, RuleBook
from collections_app.models.callback import PHOTO_AWAITED
from collections_app.models.photo import MOST_PHOTOS
from collections_app.pictures import Picture

ANYTHING = "ce que vous donnez"
PATIENCE_DAYS = 3  # working days for a photo to come
TAKES_PHOTOS = (RequestStatus.DRAFT, *STILL_OPEN)


@dataclass(frozen=True, slots=True)
class Added:
    """How many photos are new, and how many found no room."""

    new: int
    left_out: int


class PhotoUnknown(Exception):
    """The request has no such photo. Permanent."""


@transaction.atomic
def add(*, request_id: int, pictures: Sequence[Picture], actor: Actor, now: datetime) -> Added:
    """Keeps photos as long as there is room; one that is there already counts once.

    Raises NotAllowed (at an end), DayBusy, or OSError when the disk refuses.
    """
    request = _open(request_id)
    known = set(request.photos.values_list("digest", flat=True))
    fresh = {digest: picture for picture in pictures if (digest := _digest(picture)) not in known}
    kept = list(fresh.items())[: max(0, MOST_PHOTOS - len(known))]
    for digest, picture in kept:
        key = uuid4()
        photo_files.write(key, picture)
        sides = {"width_px": picture.width_px, "height_px": picture.height_px}
        Photo.objects.create(request=request, key=key, digest=digest, added_at=now, **sides)
    if kept:
        _note(request, f"photos ajoutées : {len(kept)}", actor, now)
        CallBack.objects.photo_came(request, now=now)
    return Added(new=len(kept), left_out=len(fresh) - len(kept))


@transaction.atomic
def ask_for(
    *, request_id: int, what: str, actor: Actor, now: datetime, seen_version: int | None = None
) -> PickupRequest:
    """A photo of `what` would help to decide: whoever gives is told how to add it. The file waits, and is due again
    when the photo comes or after some days. Raises NotAllowed (at an end), Stale or DayBusy.
    """
    request = _open(request_id)
    unchanged(request, seen_version)
    hours = RuleBook.objects.in_force(timezone.localdate(now)).calling_hours
    patience_ends = hours.next_morning(now, timezone.get_current_timezone(), days=PATIENCE_DAYS)
    CallBack.objects.settle(request, now)
    CallBack.objects.create(request=request, due_at=patience_ends, why=PHOTO_AWAITED)
    _note(request, f"photo demandée : {what}", actor, now)
    tell(request, NoticeKind.PHOTO_WANTED, now=now, words={"photographier": what})
    return request


def wanted_of(request: PickupRequest) -> str:
    """What was asked to be shown and has not come yet, in the words of the letter; empty when nothing is awaited."""
    if not CallBack.objects.awaiting_a_photo().filter(request=request).exists():
        return ""
    letter = request.notices.filter(kind=NoticeKind.PHOTO_WANTED).order_by("-due_at", "-pk").first()
    return letter.words.get("photographier", ANYTHING).rstrip(". ") if letter else ANYTHING


@transaction.atomic
def take_back(*, request_id: int, key: UUID, actor: Actor, now: datetime) -> None:
    """Deletes a photo and its files. Raises PhotoUnknown, NotAllowed (at an end) or DayBusy."""
    request = _open(request_id)
    photo = _photo(request, key)
    photo_files.remove_on_commit([photo.key])
    photo.delete()
    _note(request, "photo retirée", actor, now)


@transaction.atomic
def ask_another(
    *, request_id: int, key: UUID, actor: Actor, now: datetime, seen_version: int | None = None
) -> PickupRequest:
    """A photo does not show enough: whoever gives sees so on their page, and is told, once for several.

    Raises PhotoUnknown, NotAllowed (at an end), Stale or DayBusy.
    """
    request = _open(request_id)
    unchanged(request, seen_version)
    photo = _photo(request, key)
    photo.state = PhotoState.UNCLEAR
    photo.save(update_fields=["state"])
    _note(request, "autre photo demandée", actor, now)
    if not request.notices.filter(kind=NoticeKind.PHOTO, state=NoticeState.DUE).exists():
        tell(request, NoticeKind.PHOTO, now=now)
    return request


@transaction.atomic
def find_clear(*, request_id: int, actor: Actor, now: datetime, seen_version: int | None = None) -> PickupRequest:
    """What has come shows enough: no other photo is awaited.

    Raises NotAllowed (none was awaited), Stale or DayBusy.
    """
    request = _open(request_id)
    unchanged(request, seen_version)
    if not request.photos.filter(state=PhotoState.UNCLEAR).update(state=PhotoState.KEPT):
        raise NotAllowed("no photo is awaited")
    _note(request, "photos suffisantes", actor, now)
    return request


def _open(request_id: int) -> PickupRequest:
    request = locked_request(request_id)
    if request.status not in TAKES_PHOTOS:
        raise NotAllowed("at an end")
    return request


def _photo(request: PickupRequest, key: UUID) -> Photo:
    photo = request.photos.filter(key=key).first()
    if photo is None:
        raise PhotoUnknown
    return photo


def _note(request: PickupRequest, why: str, actor: Actor, now: datetime) -> None:
    """A draft has no life yet."""
    if request.status != RequestStatus.DRAFT:
        note(request, before=request.status, actor=actor, now=now, why=why)


def _digest(picture: Picture) -> str:
    return hashlib.sha256(picture.large).hexdigest()
