"""The published rounds of a truck as a calendar to subscribe to (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone

from collections_app.clock import time_of
from collections_app.enums import RoundState, StopKind
from collections_app.models import Round, Stop, Truck

KEPT = timedelta(days=14)
AHEAD = timedelta(days=366)
ASKED_AGAIN = timedelta(minutes=30)


def round_calendar(truck: Truck, *, now: datetime) -> bytes:
    """An event for each stop and each break of the rounds that are published, from a fortnight ago on; in UTC.

    A stop keeps its UID while it stays in its round, and its SEQUENCE rises with every change of the day. No name,
    telephone or code: calendars are shared and synchronised. The time zone is for the reader; it is also the one
    component that RFC 5545 asks of a calendar without events. Four queries at most.
    """
    first = timezone.localdate(now) - KEPT
    calendar = Calendar()
    calendar.add("prodid", "-//Amistock//Tournées//FR")
    calendar.add("version", "2.0")
    calendar.add("name", f"Tournées {truck.name}")
    calendar.add("x-wr-calname", f"Tournées {truck.name}")
    calendar.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add_component(Timezone.from_tzid(settings.TIME_ZONE, first_date=first, last_date=first + AHEAD))
    rounds = Round.objects.filter(shift__truck=truck, shift__day__date__gte=first).exclude(state=RoundState.DRAFT)
    rounds = rounds.select_related("shift__day").prefetch_related("stops__request", "stops__relay_point")
    for round_ in rounds.order_by("shift__day__date"):
        for event in _events(round_, truck):
            event.add("dtstamp", now.astimezone(UTC))
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(round_: Round, truck: Truck) -> Iterator[Event]:
    stops = [stop for stop in round_.stops.all() if stop.held_until is None]
    if not stops:
        return
    rank = 0
    for stop in sorted(stops, key=lambda stop: stop.position):
        rank += stop.kind != StopKind.UNLOAD
        event = _event(round_, f"arret-{stop.pk}", stop.starts_s, stop.leaves_s)
        event.add("summary", _title(stop, rank))
        event.add("location", _address(stop, truck))
        yield event
    if round_.break_starts_s is not None:
        pause_s = round_.shift.break_min * 60
        event = _event(round_, "pause", round_.break_starts_s, round_.break_starts_s + pause_s)
        event.add("summary", "Pause")
        yield event


def _event(round_: Round, key: str, starts_s: int, ends_s: int) -> Event:
    host = settings.PUBLIC_URL.partition("://")[2].partition(":")[0]
    day = round_.shift.day
    event = Event()
    event.add("uid", f"tournee-{round_.pk}-{key}@{host}")
    event.add("sequence", day.version)
    event.add("dtstart", _moment(day.date, time_of(starts_s)))
    event.add("dtend", _moment(day.date, time_of(max(ends_s, starts_s + 60))))
    return event


def _moment(on: date, at: time) -> datetime:
    return datetime.combine(on, at, tzinfo=timezone.get_current_timezone()).astimezone(UTC)


def _title(stop: Stop, rank: int) -> str:
    if stop.kind == StopKind.UNLOAD:
        return "Dépôt\u00a0: décharger"
    if stop.relay_point:
        return f"{rank}. Amistock {stop.relay_point.name}"
    return f"{rank}. Collecte"


def _address(stop: Stop, truck: Truck) -> str:
    if stop.request:
        return stop.request.address
    if stop.relay_point:
        return f"{stop.relay_point.address}, {stop.relay_point.postcode} {stop.relay_point.city}"
    return truck.depot.address
