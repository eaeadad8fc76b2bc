"""The visit as a file for the donor's own calendar (RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from icalendar import Alarm, Calendar, Event, vCalAddress, vText

from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest
from collections_app.reaching import reach_us

SUMMARY = "Passage du camion Emmaüs Défi"
EVENING_BEFORE = timedelta(hours=-18)


class NoVisit(Exception):
    """Nothing is promised, or was. Passing."""


def calendar_file(request: PickupRequest, *, with_address: bool, now: datetime) -> bytes:
    """One event in UTC, which no calendar can misread. Its UID stays and its SEQUENCE rises with every change.

    A promise that no longer stands is the same event cancelled (RFC 5546), which takes it out of the calendar.
    The private link stays out of it: calendars are shared and synchronised. Raises NoVisit.
    """
    event = _event(request, now)
    if request.day is not None and request.window is not None:
        _promise(event, request, request.day.date, request.window, with_address=with_address)
        return _calendar(event, "PUBLISH")
    if not was_promised(request):
        raise NoVisit
    event.add("summary", SUMMARY)
    event.add("status", "CANCELLED")
    return _calendar(event, "CANCEL")


def was_promised(request: PickupRequest) -> bool:
    """Whether it ever had a window, so that it may stand in somebody's calendar."""
    return request.events.filter(to_status=RequestStatus.SCHEDULED).exists()


def _event(request: PickupRequest, now: datetime) -> Event:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organiser = vCalAddress(f"mailto:{address}")
    organiser.params["CN"] = vText(name)
    event = Event()
    event.add("uid", f"collecte-{request.reference}@{settings.PUBLIC_URL.partition('://')[2].partition(':')[0]}")
    event.add("sequence", request.version)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("organizer", organiser)
    return event


def _promise(event: Event, request: PickupRequest, on: date, window: tuple[time, time], *, with_address: bool) -> None:
    zone = timezone.get_current_timezone()
    starts, ends = (datetime.combine(on, edge, tzinfo=zone).astimezone(UTC) for edge in window)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", SUMMARY)
    event.add("description", _words(request))
    event.add("status", "CONFIRMED")
    if with_address:
        event.add("location", request.address)
    event.add_component(_reminder())


def _calendar(event: Event, method: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Amistock//Collecte//FR")
    calendar.add("version", "2.0")
    calendar.add("method", method)
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
