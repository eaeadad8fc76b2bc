"""The waiting list as the switchboard reads it: who is on it, what is held for them, and whom a day would suit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collections_app.booking.waiting_first import suited
from collections_app.models import CollectionDay, PickupRequest, RuleBook, WaitingEntry, WaitingOffer
from collections_app.offers import Offer

SHOWN, TRIED = 100, 30


@dataclass(frozen=True, slots=True)
class InLine:
    """`held` is the date that waits for their answer, `offers` the windows of the day that was asked about."""

    entry: WaitingEntry
    held: WaitingOffer | None = None
    offers: Sequence[Offer] = ()

    @property
    def request(self) -> PickupRequest:
        return self.entry.request


def in_line() -> list[InLine]:
    """Everybody, in the order in which they are served. Two queries."""
    entries = list(WaitingEntry.objects.on_the_list().select_related("request__day")[:SHOWN])
    held = {one.entry_id: one for one in WaitingOffer.objects.open().filter(entry__in=entries).select_related("day")}
    return [InLine(entry, held.get(entry.pk)) for entry in entries]


def whom_it_suits(day: CollectionDay, *, now: datetime) -> list[InLine]:
    """Whom a truck could visit on that day rather than later, also where the web may not offer it any more: people
    call them. A reading.
    """
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    entries = WaitingEntry.objects.waiting().before_their_date(day.date).select_related("request__day")
    return [InLine(entry, offers=offers) for entry, offers in suited(day, list(entries[:TRIED]), rules, now)]
