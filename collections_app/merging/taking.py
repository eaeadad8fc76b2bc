"""What the kept request takes over from the other one: objects, photos, words, ways to reach the person."""

from dataclasses import dataclass
from datetime import datetime

from collections_app.enums import Dismantling, Parking
from collections_app.intake import put_list
from collections_app.merging.lists import ListUse, listed, one_list, one_text
from collections_app.models import CallBack, Photo, PickupRequest, WaitingEntry
from geo.distance import great_circle_m

NEAR_M = 50  # the door of the other one is the same door
BLANK = {"parking": Parking.UNKNOWN, "dismantling": Dismantling.NONE, "door_code": "", "present": ""}


@dataclass(frozen=True, slots=True)
class Taken:
    """What came from the other one, for the journal."""

    lines: int
    photos: int

    @property
    def words(self) -> str:
        parts = ((self.lines, "objet"), (self.photos, "photo"))
        taken = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in parts if count]
        return f" : {' et '.join(taken)} repris" if taken else ""


def take_over(
    kept: PickupRequest, other: PickupRequest, *, lists: ListUse, person_of_other: bool, now: datetime
) -> Taken:
    """Of two locked requests; the list is judged anew. Raises UnknownKind."""
    lines = _take_list(kept, other, lists, now)
    photos = _take_photos(kept, other)
    _take_person(kept, other, all_of_it=person_of_other)
    _take_access(kept, other)
    _take_calls(kept, other, now)
    _take_place_in_line(kept, other, now)
    return Taken(lines, photos)


def _take_list(kept: PickupRequest, other: PickupRequest, use: ListUse, now: datetime) -> int:
    mine, theirs = listed(kept), listed(other)
    wanted, words = one_list(mine, theirs, use), one_text(kept.other, other.other)
    grown = [line for line in wanted if line.quantity > mine.get((line.kind, line.condition), 0)]
    if grown or words != kept.other:
        put_list(kept, wanted, words, now)
    return len(grown)


def _take_photos(kept: PickupRequest, other: PickupRequest) -> int:
    """However many: a limit for those who send is none for what was sent."""
    known = kept.photos.values("digest")
    return Photo.objects.filter(request=other).exclude(digest__in=known).update(request=kept)


def _take_person(kept: PickupRequest, other: PickupRequest, *, all_of_it: bool) -> None:
    if all_of_it:
        kept.name, kept.phone, kept.email = other.name, other.phone, other.email or kept.email
    kept.email = kept.email or other.email
    kept.save(update_fields=["name", "phone", "email"])


def _take_access(kept: PickupRequest, other: PickupRequest) -> None:
    """What is unknown of the same door."""
    here, there = kept.coordinates, other.coordinates
    if here is None or there is None or great_circle_m(here, there) > NEAR_M:
        return
    for field, blank in BLANK.items():
        if getattr(kept, field) == blank:
            setattr(kept, field, getattr(other, field))
    kept.access_note = one_text(kept.access_note, other.access_note)
    kept.save(update_fields=[*BLANK, "access_note"])


def _take_calls(kept: PickupRequest, other: PickupRequest, now: datetime) -> None:
    for call in CallBack.objects.filter(request=other, done_at=None):
        CallBack.objects.also_owe(kept, call.why, due_at=call.due_at)
    CallBack.objects.settle(other, now)


def _take_place_in_line(kept: PickupRequest, other: PickupRequest, now: datetime) -> None:
    """Whoever waited first for an earlier date."""
    theirs = WaitingEntry.objects.filter(request=other, left_at=None).first()
    if theirs is None:
        return
    mine, is_new = WaitingEntry.objects.get_or_create(request=kept, defaults={"joined_at": theirs.joined_at})
    if not is_new:
        mine.joined_at = min(mine.joined_at, theirs.joined_at) if mine.left_at is None else theirs.joined_at
        mine.left_at = None
        mine.save(update_fields=["joined_at", "left_at"])
    WaitingEntry.objects.filter(pk=theirs.pk).update(left_at=now)
