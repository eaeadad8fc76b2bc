"""What tells whether a day is still as it was read: cheap to ask, equal as long as nothing has changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Max, Q

from collections_app.enums import StopState
from collections_app.ledger.shifts import shifts_of
from collections_app.models import CollectionDay, Stop
from geo.travel.engine import travel_times

Sign = tuple[object, ...]


def signs_of(days: Sequence[CollectionDay], now: datetime) -> dict[int, Sign]:
    """Equal as long as nothing has changed of what a day can take: its plan, its holds, what crews have told, its
    trucks, the streets.
    """
    stops, shifts = _stops(days, now), _shifts(days)
    streets = travel_times().fingerprint()
    return {day.pk: (day.version, streets, stops.get(day.pk), tuple(shifts.get(day.pk, ()))) for day in days}


def _stops(days: Sequence[CollectionDay], now: datetime) -> Mapping[int, Sign]:
    alive = Q(held_until__gte=now)
    counted = (
        Stop.objects.filter(round__shift__day__in=days)
        .order_by()
        .values_list("round__shift__day")
        .annotate(count=Count("pk"), held=ArrayAgg("pk", filter=alive, order_by="pk", default=None))
        .annotate(told=Count("pk", filter=~Q(state=StopState.PLANNED)), last=Max("finished_at"))
        .annotate(going=Max("on_the_way_at"))
    )
    return {day: (count, tuple(held or ()), *told) for day, count, held, *told in counted}


def _shifts(days: Sequence[CollectionDay]) -> Mapping[int, list[Sign]]:
    told: dict[int, list[Sign]] = {}
    for shift in shifts_of(days):
        told.setdefault(shift.day_id, []).append(shift)
    return told
