"""Offered windows as radio cards under their dates, and whether somebody would like an earlier one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from collections_app.booking.offering import offer_token
from collections_app.booking.searching import Outlook
from collections_app.booking.web_dates import could_be_before
from collections_app.models import PickupRequest, WaitingEntry
from collections_app.offers import Offer

DATES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """A window as a radio card."""

    token: str
    offer: Offer


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    choices: Sequence[Choice]


def by_date(offers: Sequence[Offer]) -> list[Day]:
    """In the order of the day within a date, whatever they cost us."""
    by_hour = sorted(offers, key=lambda offer: (offer.slot.date, offer.slot.starts))
    return [
        Day(on, [Choice(offer_token(offer.slot), offer) for offer in offers_of_day])
        for on, offers_of_day in groupby(by_hour, key=lambda offer: offer.slot.date)
    ]


def told(outlook: Outlook) -> dict[str, object]:
    """For the templates: the next few days and the later ones, and how far a deeper search is."""
    days = by_date(outlook.offers)
    return {
        "days": days[:DATES_SHOWN],
        "later": days[DATES_SHOWN:],
        "searching": outlook.is_searching,
        "searched": outlook.is_answered,
    }


def is_waiting(request: PickupRequest) -> bool:
    return request.may_choose_a_date and WaitingEntry.objects.filter(request=request, left_at=None).exists()


def is_worth_waiting(request: PickupRequest, *, now: datetime) -> bool:
    """Not for who has the earliest date there is, nor before what is given is settled."""
    return request.may_choose_a_date and (request.day is None or could_be_before(request.day.date, now=now))
