"""Somebody offers a corner of their place. One form is one application, however often it is sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.contrib.gis.geos import Point
from django.db import transaction
from django.db.models import Q

from collections_app.application_steps import LetterKind
from collections_app.becoming.steps import APPLICANT, note, write
from collections_app.locks import in_turn
from collections_app.models import RelayApplication
from geo.categories import Category
from geo.distance import Coordinates
from geo.enums import HostKind, StepFree
from geo.hours import DailyRange
from geo.hours_notation import write_hours


@dataclass(frozen=True, slots=True)
class Place:
    """Where the Amistock would be; `confirmed` when its spot is exact or was shown on the map."""

    address: str
    postcode: str
    city: str
    coordinates: Coordinates
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, by whom; `phone` in E.164, `consent` the words that were ticked."""

    host_kind: HostKind
    name: str
    contact_name: str
    phone: str
    email: str
    hours: Collection[DailyRange]
    room_m3: Decimal
    step_free: StepFree
    accepts: Collection[Category]
    consent: str
    access_note: str = ""
    note: str = ""


SAME_PERSON = timedelta(days=1)
WROTE_BEFORE = "une autre candidature du même contact depuis hier"


@transaction.atomic
def apply(*, form_key: UUID, offer: Offer, place: Place, now: datetime, doubt: str = "") -> RelayApplication:
    """The application of this form, made by the first sending. One in doubt is read by somebody before anybody is
    written to: the address may be a stranger's. So is a second one of the same person within a day.
    """
    in_turn(*filter(None, (offer.phone, offer.email.lower())))  # else two forms at once would not know of each other
    doubt = doubt or (WROTE_BEFORE if _wrote_before(offer, form_key, now) else "")
    application, is_new = RelayApplication.objects.get_or_create(
        form_key=form_key,
        defaults={
            "created_at": now,
            "host_kind": offer.host_kind,
            "name": offer.name,
            "contact_name": offer.contact_name,
            "phone": offer.phone,
            "email": offer.email,
            "address": place.address,
            "postcode": place.postcode,
            "city": place.city,
            "location": Point(place.coordinates.longitude, place.coordinates.latitude, srid=4326),
            "position_confirmed": place.confirmed,
            "hours": write_hours(offer.hours),
            "room_m3": offer.room_m3,
            "step_free": offer.step_free,
            "accepts": [kind.value for kind in offer.accepts],
            "access_note": offer.access_note,
            "note": offer.note,
            "consent": offer.consent,
            "doubt": doubt,
        },
    )
    if is_new:
        note(application, before="", actor=APPLICANT, now=now, why="")
        if not doubt:
            write(application, LetterKind.RECEIVED, now=now)
    return application


def _wrote_before(offer: Offer, form_key: UUID, now: datetime) -> bool:
    same = Q(phone=offer.phone)
    if offer.email:
        same |= Q(email__iexact=offer.email)
    lately = RelayApplication.objects.filter(created_at__gt=now - SAME_PERSON).exclude(form_key=form_key)
    return lately.filter(same).exists()
