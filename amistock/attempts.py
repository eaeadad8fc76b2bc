"""How often strangers may try what a page asks of them: counted by client and by what they try to open."""

from django.conf import settings
from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle

from amistock.limits import ATTEMPTS
from amistock.models import CountedWindow
from amistock.throttle import counted, household


def may_try(request: HttpRequest, route: str, thing: str) -> bool:
    """Counts an attempt at `thing` (a row, a contact), right or wrong, and says whether it may be made."""
    if settings.LIMIT_FACTOR <= 0:
        return True
    client = household(BaseThrottle().get_ident(request) or "")  # type: ignore[arg-type]
    limits = ATTEMPTS[route]
    keys = ((("client", client), limits.by_client), (("thing", thing), limits.by_thing))
    return all(
        CountedWindow.objects.take(counted(route, *key), limit.times(settings.LIMIT_FACTOR)) for key, limit in keys
    )
