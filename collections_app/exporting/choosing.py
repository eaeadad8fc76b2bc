"""Which requests, in batches: a file of any length is made in the same memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from collections_app.enums import RequestStatus
from collections_app.exporting.columns import Audience
from collections_app.models import PickupRequest

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Choice:
    """Requests asked for from `first` to `last`, both included; None and an empty `statuses` leave open."""

    audience: Audience
    first: date | None = None
    last: date | None = None
    statuses: Sequence[str] = ()

    def requests(self) -> QuerySet[PickupRequest]:
        """No draft is anybody's request; who was forgotten is left out of everything but figures."""
        chosen = PickupRequest.objects.exclude(status=RequestStatus.DRAFT)
        if self.audience != Audience.FIGURES:
            chosen = chosen.filter(forgotten_at=None)
        if self.first:
            chosen = chosen.filter(created_at__gte=_midnight(self.first))
        if self.last:
            chosen = chosen.filter(created_at__lt=_midnight(self.last + timedelta(days=1)))
        return chosen.filter(status__in=self.statuses) if self.statuses else chosen

    def in_order(self) -> Iterator[PickupRequest]:
        """In the order they came, a batch at a time; one that is forgotten meanwhile is not read."""
        after = 0
        rows = self.requests().select_related("day").prefetch_related("items__kind").order_by("pk")
        while batch := list(rows.filter(pk__gt=after)[:BATCH]):
            yield from batch
            after = batch[-1].pk


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
