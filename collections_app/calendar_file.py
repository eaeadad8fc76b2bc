"""The visit as a file for the donor's own calendar (RFC 5545)."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from collections_app.models import PickupRequest
from collections_app.reaching import reach_us

EVENING_BEFORE = timedelta(hours=-18)


class NoVisit(Exception):
    """Nothing is promised. Passing."""


def calendar_file(request: PickupRequest, *, with_address: bool, now: datetime) -> bytes:
    """One event in UTC, which no calendar can misread. Its UID stays and its SEQUENCE rises with every change.

    The private link stays out of it: calendars are shared and synchronised. Raises NoVisit.
    """
    if request.day is None or request.window is None:
        raise NoVisit
    zone = timezone.get_current_timezone()
    starts, ends = (datetime.combine(request.day.date, edge, tzinfo=zone).astimezone(UTC) for edge in request.window)
    event = Event()
    event.add("uid", f"collecte-{request.reference}@{settings.PUBLIC_URL.partition('://')[2].partition(':')[0]}")
    event.add("sequence", request.version)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", "Passage du camion Emmaüs Défi")
    event.add("description", _words(request))
    event.add("status", "CONFIRMED")
    if with_address:
        event.add("location", request.address)
    event.add_component(_reminder())
    calendar = Calendar()
    calendar.add("prodid", "-//Amistock//Collecte//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _words(request: PickupRequest) -> str:
    return (
        f"Référence {request.reference}. Tenez les objets prêts, les cartons fermés.\n"
        f"Pour changer ou annuler : le lien reçu avec la confirmation{reach_us(', ou ')}."
    )


def _reminder() -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Demain, le camion passe prendre votre don")
    alarm.add("trigger", EVENING_BEFORE)
    return alarm
