"""Limits by client, as DRF and forms ask for them: `amistock.limits` says how many, rows in PostgreSQL count."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from amistock.limits import LIMITS, NEW_MESSAGES, ONE_MESSAGE, Limit
from amistock.models import CountedWindow

SALT = "amistock.throttle"
IPV6_HOUSEHOLD_BITS = 64  # one subscriber owns them all


class ClientThrottle(BaseThrottle):
    """Who calls is the peer of the connection, or who our own proxies say (AMISTOCK_PROXIES): no header forges it."""

    _refused: tuple[str, Limit] | None = None

    def allow_request(self, request: Request, view: object) -> bool:
        route = request.resolver_match.view_name if request.resolver_match else ""
        limit = LIMITS.get(route)
        if limit is None or settings.LIMIT_FACTOR <= 0:
            return True
        client = client_of(request)
        if not self.takes(limit, route, client):
            return False
        message = request.headers.get("Idempotency-Key")
        return message is None or self._takes_message(route, client, message)

    def wait(self) -> float | None:
        return CountedWindow.objects.wait_s(*self._refused) if self._refused else None

    def _takes_message(self, route: str, client: str, message: str) -> bool:
        """A message that was counted before passes; one that was refused stays new."""
        with transaction.atomic():
            known = not CountedWindow.objects.take(_hash(route, client, message), ONE_MESSAGE)
            if known or self.takes(NEW_MESSAGES, route, client, "new"):
                return True
            transaction.set_rollback(True)
        return False

    def takes(self, limit: Limit, *what: str) -> bool:
        """Counts one call of `what` and says whether it may go on; if not, `wait` says until when."""
        key, scaled = _hash(*what), limit.times(settings.LIMIT_FACTOR)
        taken = CountedWindow.objects.take(key, scaled)
        if not taken:
            self._refused = key, scaled
        return taken


def counts(request: HttpRequest, limit: Limit, what: str) -> bool:
    """Counts one act of whoever sends a form, and says whether it is still within a limit."""
    if settings.LIMIT_FACTOR <= 0:
        return True
    return ClientThrottle().takes(limit, what, client_of(request))


def client_of(request: HttpRequest) -> str:
    """Who calls, by household."""
    return household(BaseThrottle().get_ident(request) or "")  # type: ignore[arg-type]


def household(address: str) -> str:
    """The address, or its network where IPv6 gives one subscriber billions of addresses."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or int(parsed) >> IPV6_HOUSEHOLD_BITS)
    return str(parsed)


def _hash(*what: str) -> str:
    return salted_hmac(SALT, "\n".join(what), algorithm="sha256").hexdigest()[:32]
