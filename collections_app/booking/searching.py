"""What a donor may be offered: what the quick look finds, else what a deeper search has found or is looking for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.gis.geos import Point
from django.db import IntegrityError, transaction

from collections_app.booking.improved import need_key
from collections_app.booking.offering import offers_for
from collections_app.booking.web_dates import days_on_the_web
from collections_app.enums import JobState
from collections_app.ledger.visits import Need
from collections_app.models import DateSearch, PickupRequest
from collections_app.offers import Offer, Slot, ranked

AT_MOST_WAITING = 20  # some 3 s each: whoever comes after them would not want to wait for an answer


@dataclass(frozen=True, slots=True)
class Outlook:
    """`search` is the one that was made for this need, if there is one whose answer still means something."""

    offers: list[Offer]
    search: DateSearch | None
    is_searching: bool

    @property
    def is_answered(self) -> bool:
        """Whether a worker has really looked, whatever came of it."""
        return self.search is not None and self.search.state == JobState.DONE


def outlook_for(
    need: Need, *, now: datetime, quick: Sequence[Offer] | None = None, leaving: PickupRequest | None = None
) -> Outlook:
    """A reading only: no search is begun. `quick` is what was found at once, where others looked than `offers_for`;
    `leaving` the request that asks, if its present promise would be given back.
    """
    at_once = offers_for(need, now=now) if quick is None else list(quick)
    if at_once:
        return Outlook(at_once, None, is_searching=False)
    search = DateSearch.objects.about(need_key(need), leaving, now)
    if search is None:
        return Outlook([], None, is_searching=False)
    return Outlook(_found_by(search, need, now), search, is_searching=search.is_under_way(now))


def searched_for(
    need: Need, *, now: datetime, quick: Sequence[Offer] | None = None, leaving: PickupRequest | None = None
) -> Outlook:
    """As `outlook_for`; where nothing is found at once, a deeper search is begun, unless one is under way, one was
    answered a moment ago or too many wait already.
    """
    outlook = outlook_for(need, now=now, quick=quick, leaving=leaving)
    if outlook.offers or outlook.is_searching or outlook.is_answered:
        return outlook
    search = _asked_again(outlook.search, now) or _begin(need, leaving, now)
    return Outlook([], search, is_searching=search is not None)


def need_in(search: DateSearch) -> Need:
    return Need(search.coordinates, search.volume_m3, search.weight_kg, search.service_s, search.people)


def _asked_again(search: DateSearch | None, now: datetime) -> DateSearch | None:
    """The one that still waits for a worker, as if it were asked now; None when none waits."""
    if search is None or not DateSearch.objects.active().filter(pk=search.pk).update(asked_at=now):
        return None
    search.asked_at = now
    return search


def _begin(need: Need, leaving: PickupRequest | None, now: datetime) -> DateSearch | None:
    """None when there is nothing to search, or no time for it."""
    if not days_on_the_web(need, now=now) or DateSearch.objects.due(now).count() >= AT_MOST_WAITING:
        return None
    DateSearch.objects.give_up(now)  # one that no worker took up stands in the way of another
    try:
        with transaction.atomic():
            return DateSearch.objects.create(
                need_key=need_key(need),
                leaving=leaving,
                location=Point(need.coordinates.longitude, need.coordinates.latitude, srid=4326),
                volume_m3=need.volume_m3,
                weight_kg=need.weight_kg,
                service_s=need.service_s,
                people=need.people,
                asked_at=now,
            )
    except IntegrityError:  # the same was asked in the same moment
        return DateSearch.objects.about(need_key(need), leaving, now)


def _found_by(search: DateSearch, need: Need, now: datetime) -> list[Offer]:
    if search.state != JobState.DONE:
        return []
    open_days = {day.pk: day for day in days_on_the_web(need, now=now)}
    found = search.found.filter(day__in=open_days.keys())
    return ranked(Offer(Slot(open_days[one.day_id].date, one.starts, one.ends), one.cost_s) for one in found)
