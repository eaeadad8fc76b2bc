"""Taking a request in: the list judged, the place found, the person known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils import timezone

from collections_app.assessment import Wanted, assess_by, kinds_of, threshold_m3
from collections_app.enums import Condition, Dismantling, Parking, RequestStatus, Source, Verdict
from collections_app.journal import Actor, NotAllowed, move, owe_a_call
from collections_app.locks import locked_request
from collections_app.models import ConsentText, PickupRequest, RequestedItem, RuleBook
from collections_app.references import new_reference
from collections_app.weighing import on_site
from geo.distance import Coordinates
from geo.models import ServiceArea


class AddressMissing(Exception):
    """The request has no position yet. Permanent until it is placed."""


@dataclass(frozen=True, slots=True)
class Access:
    """How one gets from the street to the things."""

    floor: int = 0
    lift: bool = False
    door_code: str = ""
    parking: Parking = Parking.UNKNOWN
    dismantling: Dismantling = Dismantling.NONE
    note: str = ""
    present: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """Where: the text as the donor left it, and the place it was found at."""

    label: str
    postcode: str
    coordinates: Coordinates
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Person:
    """`phone` in E.164; the e-mail may be empty."""

    name: str
    phone: str
    email: str = ""


@transaction.atomic
def begin(*, items: Sequence[Wanted], other: str, postcode: str, source: Source, now: datetime) -> PickupRequest:
    """A draft with its list judged. Raises EmptyList or UnknownKind."""
    draft = PickupRequest.objects.create(reference=free_reference(), postcode=postcode, source=source)
    _list(draft, items, other, now)
    return draft


@transaction.atomic
def relist(*, draft_id: int, items: Sequence[Wanted], other: str, now: datetime) -> PickupRequest:
    """Another list for the same draft. Raises EmptyList, UnknownKind or NotAllowed (no longer a free draft)."""
    draft = _free_draft(draft_id)
    put_list(draft, items, other, now)
    return draft


@transaction.atomic
def locate(*, draft_id: int, address: Address, access: Access, now: datetime) -> PickupRequest:
    """Where the things are and how to reach them; judged anew where the area has its own threshold.

    Raises NotAllowed, or UnknownKind when the catalogue has changed meanwhile.
    """
    draft = _free_draft(draft_id)
    put_place(draft, address, access, now)
    judge_where_it_is(draft, now)
    return draft


def remember_person(*, draft_id: int, person: Person) -> None:
    """So that nothing typed is lost while somebody chooses another window. A request that was sent stays as it is."""
    drafts = PickupRequest.objects.filter(pk=draft_id, status=RequestStatus.DRAFT)
    drafts.update(name=person.name, phone=person.phone, email=person.email)


@transaction.atomic
def receive(*, draft_id: int, person: Person, actor: Actor, now: datetime, doubt: str = "") -> PickupRequest:
    """DRAFT → RECEIVED, or MODERATION when there is a `doubt` whether a person wrote it.

    A doubtful volume (ASK) owes a call back. `collections_app.asking` tells the donor. Raises NotAllowed or
    AddressMissing.
    """
    draft = locked_request(draft_id)
    if draft.status != RequestStatus.DRAFT:
        raise NotAllowed("received already")
    if draft.location is None:
        raise AddressMissing
    draft.name, draft.phone, draft.email = person.name, person.phone, person.email
    draft.consent_at, draft.consent_text = now, ConsentText.objects.agreed(timezone.localdate(now))
    draft.save(update_fields=["name", "phone", "email", "consent_at", "consent_text"])
    if doubt:
        move(draft, RequestStatus.MODERATION, actor=actor, now=now, why=doubt)
        return draft
    move(draft, RequestStatus.RECEIVED, actor=actor, now=now)
    if draft.verdict == Verdict.ASK:
        owe_a_call(draft, "volume à préciser", now=now)
    return draft


def put_list(request: PickupRequest, items: Sequence[Wanted], other: str, now: datetime) -> None:
    """Another list for a locked request, judged by the rules in force. Raises EmptyList or UnknownKind."""
    request.items.all().delete()
    _list(request, items, other, now)


def put_place(request: PickupRequest, address: Address | None, access: Access, now: datetime) -> None:
    """Another place for a locked request, or (without `address`) another way to reach its things."""
    if address is not None:
        request.address, request.postcode = address.label, address.postcode
        request.location = Point(address.coordinates.longitude, address.coordinates.latitude, srid=4326)
        request.address_confirmed = address.confirmed
    request.floor, request.lift, request.door_code = access.floor, access.lift, access.door_code
    request.parking, request.dismantling, request.access_note = access.parking, access.dismantling, access.note
    request.present = access.present
    request.service_s = _service_s(request, now)
    request.save()


def judge_where_it_is(request: PickupRequest, now: datetime) -> None:
    """Judges a locked request anew where the area has its own threshold. Raises UnknownKind."""
    if request.threshold_m3 != threshold_m3(_rules(now), _area(request)):
        put_list(request, _as_listed(request), request.other, now)


def _free_draft(draft_id: int) -> PickupRequest:
    """A draft that holds no window: what it asks of a day may still change."""
    draft = locked_request(draft_id)
    if draft.status != RequestStatus.DRAFT or draft.day_id:
        raise NotAllowed("the draft holds a window, or is one no more")
    return draft


def _list(draft: PickupRequest, items: Sequence[Wanted], other: str, now: datetime) -> None:
    """Judges a list by the rules of today, and keeps with the request what it was judged by."""
    rules = _rules(now)
    judged = assess_by(rules, items, other=other, area=_area(draft))
    kinds = kinds_of(items)
    RequestedItem.objects.bulk_create(
        RequestedItem(
            request=draft,
            kind=kinds[line.slug],
            quantity=line.quantity,
            condition=line.condition,
            verdict=line.verdict,
            refusal=line.refusal,
            volume_m3=kinds[line.slug].volume_likely_m3 * line.quantity,
        )
        for line in judged.items
    )
    draft.judged_by, draft.threshold_m3, draft.explanation = rules, judged.collect_above_m3, judged.explanation
    draft.other, draft.verdict, draft.weight_kg = other.strip(), judged.verdict, judged.weight_kg
    draft.volume_low_m3 = judged.volume.low_m3
    draft.volume_likely_m3 = judged.volume.likely_m3
    draft.volume_high_m3 = judged.volume.high_m3
    draft.service_s, draft.people = _service_s(draft, now), judged.people
    draft.save()


def _as_listed(draft: PickupRequest) -> list[Wanted]:
    lines = draft.items.select_related("kind")
    return [Wanted(line.kind.slug, line.quantity, Condition(line.condition)) for line in lines]


def _rules(now: datetime) -> RuleBook:
    return RuleBook.objects.in_force(timezone.localdate(now))


def _area(draft: PickupRequest) -> ServiceArea | None:
    """Where the things are, as far as is known: by the place, else by the postcode."""
    if draft.coordinates:
        return ServiceArea.objects.covering(draft.coordinates)
    return ServiceArea.objects.of_postcode(draft.postcode).first()


def _service_s(draft: PickupRequest, now: datetime) -> int:
    return on_site(volume_m3=draft.volume_likely_m3, floor=draft.floor, lift=draft.lift, now=now)


def free_reference() -> str:
    """One that no request bears."""
    while PickupRequest.objects.filter(reference=(reference := new_reference())).exists():
        pass
    return reference
