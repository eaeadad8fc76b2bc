"""Who calls and gives nothing: the host of an Amistock, or somebody who wants to keep one.

They are few, so that the one box looks at all of them; a slip of the finger is not guessed at.
"""

from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Concat
from phonenumber_field.phonenumber import PhoneNumber

from collections_app.board.sought import LEAST_INSIDE, number_in, plain, tidy, without_title
from collections_app.models import RelayApplication
from geo.models import RelayPoint

SHOWN = 5
_KNOWN = ("name", "contact_name", "state")


@dataclass(frozen=True, slots=True)
class Host:
    """Of a point, by its `slug`; or of an application that has made none yet."""

    name: str
    contact_name: str
    phone: PhoneNumber
    state: str
    slug: str = ""
    application_id: int | None = None


def hosts(text: str) -> list[Host]:
    """By the end of their number, or by the beginnings of words of the place's name, the person's, the e-mail."""
    fits = _fits(tidy(text))
    if fits is None:
        return []
    points = RelayPoint.objects.alias(
        said=_plain("name", "contact_name", "contact_email"), number=F("contact_phone")
    ).filter(fits)
    applying = RelayApplication.objects.alias(said=_plain("name", "contact_name", "email"), number=F("phone")).filter(
        fits, point=None
    )
    found = [
        *(
            Host(one.name, one.contact_name, one.contact_phone, one.get_state_display(), one.slug)
            for one in points.only(*_KNOWN, "slug", "contact_phone").order_by("name")[:SHOWN]
        ),
        *(
            Host(one.name, one.contact_name, one.phone, one.get_state_display(), application_id=one.pk)
            for one in applying.only(*_KNOWN, "phone").order_by("-created_at")[:SHOWN]
        ),
    ]
    return found[:SHOWN]


def hosts_calling(phone: str) -> list[Host]:
    """By a whole number."""
    number = number_in(phone)
    return hosts(phone) if number and number.is_whole else []


def _fits(text: str) -> Q | None:
    number = number_in(text)
    if number:
        return Q(number__endswith=number.digits)
    words = without_title(plain(text).split())
    if not any(len(word) >= LEAST_INSIDE for word in words):
        return None
    return reduce(and_, (Q(said__contains=f" {word}") for word in words))


def _plain(*fields: str) -> Any:
    """The fields as plain words, each with a space before it."""
    written = Concat(*(part for field in fields for part in (Value(" "), F(field))), output_field=TextField())
    return Concat(Value(" "), Func(written, function="plain_words"), output_field=TextField())
