"""Asking for a private host's exact address: throttled, logged, and never shown to a stranger on a page."""

import hashlib
import hmac
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import connection, transaction

from geo.models import AddressAsk, RelayPoint

A_DAY = timedelta(days=1)
PER_CONTACT, PER_POINT, PER_CLIENT = 3, 30, 20
KEPT = timedelta(days=180)
_LOCK = 0x41444452  # "ADDR": asks are rare, so that one at a time for the whole house costs nothing
IPV6_HOME = 64  # one household has 2^64 addresses of its own


class TooManyAsks(Exception):
    """A limit of the last 24 hours is used up; which one, nobody is told. Passes with time."""


def fingerprint(client_address: str) -> str:
    """Of the network a request came from: tells two apart, names neither. Empty when nothing is known."""
    try:
        address = ip_address(client_address)
    except ValueError:
        return ""
    network = str(ip_network((address, IPV6_HOME), strict=False)) if address.version == 6 else str(address)
    return hmac.new(settings.LINK_KEY.encode(), f"client:{network}".encode(), hashlib.sha256).hexdigest()


@transaction.atomic
def ask_by_email(*, point: RelayPoint, email: str, client: str, now: datetime) -> AddressAsk:
    """The answer leaves by e-mail, so that whoever gets it can be reached. Raises TooManyAsks."""
    contact = email.strip().lower()
    _hold_to_limits(point, contact, client, now)
    return AddressAsk.objects.create(point=point, contact=contact, client=client, asked_at=now, due_at=now)


@transaction.atomic
def tell_a_caller(*, point: RelayPoint, contact: str, told_by_id: int, now: datetime) -> AddressAsk:
    """Staff read the address to somebody on the telephone. Raises TooManyAsks."""
    _hold_to_limits(point, contact, "", now)
    return AddressAsk.objects.create(point=point, contact=contact, asked_at=now, told_by_id=told_by_id)


def _hold_to_limits(point: RelayPoint, contact: str, client: str, now: datetime) -> None:
    _take_turns()
    lately = AddressAsk.objects.since(now - A_DAY)
    used_up = (
        lately.filter(contact=contact).count() >= PER_CONTACT
        or lately.filter(point=point).count() >= PER_POINT
        or (client != "" and lately.filter(client=client).count() >= PER_CLIENT)
    )
    if used_up:
        raise TooManyAsks


def _take_turns() -> None:
    """Until the transaction ends, so that a hundred simultaneous asks are no way around the limits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
