"""How often strangers may try what a page asks of them: counted by client, and by what they try to open."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from amistock.limits import Limit
from amistock.throttle import ClientThrottle, client_of


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
    throttle, limits = ClientThrottle(), ATTEMPTS[route]
    by_client = throttle.takes(limits.by_client, f"{route}, by client", client_of(request))
    return by_client and throttle.takes(limits.by_thing, f"{route}, by thing", thing)
