"""How often strangers may try what a page asks of them: counted by client, and by what they try to open."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from rest_framework.throttling import BaseThrottle

from amistock.limits import Limit
from amistock.models import CountedWindow
from amistock.throttle import household

SALT = "amistock.attempts"


@dataclass(frozen=True, slots=True)
class Attempts:
    """Of one client whatever it tries, and at one thing whoever tries it."""

    by_client: Limit
    by_thing: Limit


ATTEMPTS = {
    "suivi-adresse": Attempts(by_client=Limit(40, 3600), by_thing=Limit(8, 86_400)),
    "suivi-retrouver": Attempts(by_client=Limit(12, 3600), by_thing=Limit(3, 86_400)),
}


def may_try(request: HttpRequest, route: str, thing: str) -> bool:
    """Counts an attempt at `thing` (a row, a contact), right or wrong, and says whether it may be made."""
    if settings.LIMIT_FACTOR <= 0:
        return True
    client = household(BaseThrottle().get_ident(request) or "")  # type: ignore[arg-type]
    limits = ATTEMPTS[route]
    return _take(limits.by_client, route, "client", client) and _take(limits.by_thing, route, "thing", thing)


def _take(limit: Limit, *what: str) -> bool:
    key = salted_hmac(SALT, "\n".join(what), algorithm="sha256").hexdigest()[:32]
    return CountedWindow.objects.take(key, limit.times(settings.LIMIT_FACTOR))
