"""People who want to keep an Amistock, and what is done with their application."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from collections_app.application_steps import ApplicationState
from collections_app.becoming.applying import Offer, Place, apply
from collections_app.becoming.opening import open_on, poster_is_up, sign
from collections_app.becoming.reviewing import accept
from collections_app.becoming.steps import APPLICANT
from collections_app.journal import Actor
from collections_app.models import CharterText, RelayApplication
from collections_app.tests.builders import NOW, the_rules
from geo.categories import Category
from geo.enums import HostKind, StepFree
from geo.hours_notation import parse_hours
from geo.tests.relays import PLACE_DE_LA_REPUBLIQUE

INES = Actor("Inès")
TODAY = NOW.date()
NEXT_WEEK = TODAY + timedelta(days=7)


def an_offer(**facts: Any) -> Offer:
    told: dict[str, Any] = {
        "host_kind": HostKind.SHOP,
        "name": "Librairie du Canal",
        "contact_name": "Léa Petit",
        "phone": "+33612345678",
        "email": "lea@example.org",
        "hours": parse_hours("Tu-Sa 10:00-19:00"),
        "room_m3": Decimal("0.6"),
        "step_free": StepFree.YES,
        "accepts": [Category.BOOKS, Category.TOYS],
        "consent": "J’accepte",
    }
    return Offer(**told | facts)


def an_application(*, doubt: str = "", **facts: Any) -> RelayApplication:
    the_rules()
    place = Place("1 place de la République", "75010", "Paris", PLACE_DE_LA_REPUBLIQUE, True)
    return apply(form_key=uuid4(), offer=an_offer(**facts), place=place, now=NOW, doubt=doubt)


def at(state: ApplicationState, *, day: date = NEXT_WEEK, **facts: Any) -> RelayApplication:
    """An application that has come as far as one of the steps after RECEIVED, but VISITED."""
    pk = an_application(**facts).pk
    steps: dict[ApplicationState, Callable[[], object]] = {
        ApplicationState.ACCEPTED: lambda: accept(application_id=pk, actor=INES, now=NOW),
        ApplicationState.SIGNED: lambda: sign(
            application_id=pk, charter_from=CharterText.objects.in_force(TODAY).valid_from, by="Léa Petit", now=NOW
        ),
        ApplicationState.POSTED: lambda: poster_is_up(application_id=pk, actor=APPLICANT, now=NOW),
        ApplicationState.OPENING: lambda: open_on(application_id=pk, day=day, actor=INES, now=NOW),
    }
    for step, do in steps.items():
        do()
        if step == state:
            break
    return RelayApplication.objects.select_related("point").get(pk=pk)
