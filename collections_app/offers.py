"""Windows that a round can really serve, ranked and marked for people."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from geo.hours_words import clock, named_day

NEARBY_BELOW_S = 8 * 60  # a detour this short means that the truck is already in the neighbourhood


@dataclass(frozen=True, slots=True)
class Slot:
    """A window of a date, in local time."""

    date: date
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Offer:
    """A slot that can be kept, and what keeping it costs in seconds of driving more; `alone` where the truck has
    nobody else to go to.
    """

    slot: Slot
    cost_s: int
    nearby: bool = False
    alone: bool = False


def ranked(offers: Iterable[Offer]) -> list[Offer]:
    """By date, the cheapest first within a date; those the truck hardly goes out of its way for are marked."""
    ordered = sorted(offers, key=lambda offer: (offer.slot.date, offer.cost_s, offer.slot.starts))
    return [replace(offer, nearby=offer.cost_s < NEARBY_BELOW_S and not offer.alone) for offer in ordered]


def words(slot: Slot) -> str:
    """For the journal of a request: "mardi 24 novembre, 8 h–12 h"."""
    return f"{named_day(slot.date)}, {clock(slot.starts)}–{clock(slot.ends)}"
