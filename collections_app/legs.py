"""Legs of a day are fetched before its lock is taken, so that nobody waits for a search of streets behind a locked day.

With estimated times there is nothing to fetch, and nothing is asked of the database.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db import connection

from collections_app.models import CollectionDay
from geo.distance import Coordinates
from geo.travel.engine import travel_times

Visiting = Collection[int | str | Coordinates]
"""What may enter a day besides what it has: requests by their keys, visits as plans name them ("H12", "R5"), places."""

# All that a judgement of a day may look at: depots, stops, who was promised a visit, who waits for room on it.
_PLACES = """
SELECT day.date, ST_X(place.at::geometry), ST_Y(place.at::geometry)
FROM collections_app_collectionday AS day CROSS JOIN LATERAL (
    SELECT depot.location AS at FROM collections_app_shift AS shift
    JOIN collections_app_truck AS truck ON truck.id = shift.truck_id
    JOIN collections_app_depot AS depot ON depot.id = truck.depot_id WHERE shift.day_id = day.id
    UNION SELECT coalesce(home.location, point.location) FROM collections_app_shift AS shift
    JOIN collections_app_round AS round ON round.shift_id = shift.id
    JOIN collections_app_stop AS stop ON stop.round_id = round.id
    LEFT JOIN collections_app_pickuprequest AS home ON home.id = stop.request_id
    LEFT JOIN geo_relaypoint AS point ON point.id = stop.relay_point_id WHERE shift.day_id = day.id
    UNION SELECT home.location FROM collections_app_pickuprequest AS home
    WHERE home.day_id = day.id OR home.id = ANY(%s)
        OR home.id IN (SELECT request_id FROM collections_app_waitingentry WHERE left_at IS NULL)
    UNION SELECT point.location FROM geo_relaypoint AS point WHERE point.id = ANY(%s)
) AS place WHERE day.date = ANY(%s) AND place.at IS NOT NULL
"""


def fetch_legs(dates: Iterable[date], visiting: Visiting = ()) -> Mapping[date, int]:
    """Searches what is not known yet of these days. Returns the versions that they had before."""
    travel = travel_times()
    if travel.is_instant:
        return {}
    versions = dict(CollectionDay.objects.filter(date__in=dates).values_list("date", "version"))
    for places in _places_by_day(dates, visiting):
        if not travel.has_at_hand(places):
            travel.matrix(places)
    return versions


def legs_at_hand(dates: Iterable[date], visiting: Visiting = ()) -> bool:
    """Whether the days, as they are now, can be judged without a search."""
    travel = travel_times()
    return travel.is_instant or all(travel.has_at_hand(places) for places in _places_by_day(dates, visiting))


def _places_by_day(dates: Iterable[date], visiting: Visiting) -> list[Sequence[Coordinates]]:
    places = [one for one in visiting if isinstance(one, Coordinates)]
    requests = [one for one in visiting if isinstance(one, int)] + _named("H", visiting)
    by_day: defaultdict[date, list[Coordinates]] = defaultdict(lambda: list(places))
    with connection.cursor() as cursor:
        cursor.execute(_PLACES, [requests, _named("R", visiting), list(dates)])
        for on, longitude, latitude in cursor.fetchall():
            by_day[on].append(Coordinates(longitude=longitude, latitude=latitude))
    return list(by_day.values())


def _named(kind: str, visiting: Visiting) -> list[int]:
    names = [one for one in visiting if isinstance(one, str)]
    return [int(name[1:]) for name in names if name[:1] == kind and name[1:].isdecimal()]
