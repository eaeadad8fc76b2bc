"""Who offers a place in the demonstration: each at another step, so that the review of a new copy is never empty."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import F
from django.utils import timezone

from collections_app.application_steps import ApplicationState
from collections_app.becoming.applying import Offer, Place, apply
from collections_app.becoming.opening import sign
from collections_app.becoming.reviewing import accept, ask, visited
from collections_app.demo.people import Home, homes
from collections_app.enums import Channel, NoticeState
from collections_app.journal import Actor
from collections_app.models import ApplicationLetter, CharterText, RelayApplication
from geo.categories import Category
from geo.enums import HostKind, RelayState, StepFree
from geo.hours_notation import parse_hours
from geo.models import RelayPoint

INES = Actor("Inès")
Told = Callable[[int, datetime], object]


def _asked(pk: int, now: datetime) -> None:
    visited(application_id=pk, actor=INES, now=now - timedelta(days=1))
    ask(application_id=pk, question="Qui ouvre le samedi ?", actor=INES, now=now - timedelta(hours=20))


def _signed(pk: int, now: datetime) -> None:
    accept(application_id=pk, actor=INES, now=now - timedelta(days=2))
    then = now - timedelta(days=1)
    charter = CharterText.objects.accepted(timezone.localdate(then))
    sign(application_id=pk, charter_from=charter.valid_from, by="Nadia Haddad", now=then)


# What each offers, how long ago, and what has been done about it since.
STORIES: tuple[tuple[dict[str, Any], timedelta, Told | None], ...] = (
    (
        {
            "host_kind": HostKind.SHOP,
            "name": "Mercerie du Faubourg",
            "contact_name": "Léa Petit",
            "hours": "Tu-Fr 10:00-12:30,14:30-19:00; Sa 10:00-13:00",
            "room_m3": Decimal("0.6"),
            "accepts": [Category.TEXTILE, Category.BOOKS],
            "note": "Nous fermons trois semaines en août. Est-ce un problème ?",
        },
        timedelta(hours=5),
        None,
    ),
    (
        {
            "host_kind": HostKind.ASSOCIATION,
            "name": "Les Voisins du Square",
            "contact_name": "Mamadou Diallo",
            "hours": "We 14:00-18:00; Sa 10:00-12:00",
            "room_m3": Decimal("2.4"),
            "accepts": [Category.TOYS, Category.BOOKS, Category.TABLEWARE],
        },
        timedelta(days=3),
        _asked,
    ),
    (
        {
            "host_kind": HostKind.PRIVATE,
            "name": "Chez Nadia",
            "contact_name": "Nadia Haddad",
            "hours": "Mo,Th 17:00-19:00",
            "room_m3": Decimal("0.6"),
            "accepts": [Category.TEXTILE],
            "access_note": "Interphone Haddad",
        },
        timedelta(days=6),
        _signed,
    ),
)
KEYS = tuple(uuid5(NAMESPACE_URL, f"amistock-demo-applicant-{number}") for number in range(len(STORIES)))


def renew(*, now: datetime) -> None:
    """Made anew, but for those that somebody has led to an opening."""
    mine = RelayApplication.objects.filter(form_key__in=KEYS)
    unopened = list(mine.exclude(state=ApplicationState.OPENING).values_list("pk", flat=True))
    RelayPoint.objects.filter(application__in=unopened, state=RelayState.DRAFT).delete()
    mine.filter(pk__in=unopened).delete()
    kept = set(mine.values_list("form_key", flat=True))
    for number, home in enumerate(homes(Random(len(KEYS)), len(KEYS))):
        if KEYS[number] not in kept:
            _make(KEYS[number], number, home, now)


def _make(key: UUID, number: int, home: Home, now: datetime) -> None:
    facts, ago, told = STORIES[number]
    offer = Offer(
        **{**facts, "hours": parse_hours(facts["hours"])},
        phone=f"+3363998{9000 + number}",  # kept free for fiction by the numbering authority
        email=f"demo.hote.{number}@example.org",
        step_free=StepFree.YES,
        consent="Donnée de démonstration",
    )
    street, postcode = home.address.label.partition(f" {home.address.postcode} ")[0], home.address.postcode
    place = Place(street, postcode, "Paris", home.address.coordinates, confirmed=True)
    pk = apply(form_key=key, offer=offer, place=place, now=now - ago).pk
    if told:
        told(pk, now)
    RelayPoint.objects.filter(application=pk).update(is_demo=True)
    letters = ApplicationLetter.objects.filter(application=pk)
    letters.update(state=NoticeState.SENT, channel=Channel.EMAIL, sent_at=F("due_at"))
