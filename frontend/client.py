"""Who asks, as far as limits need to tell people apart."""

from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle

from geo.address_asks import fingerprint


def client_of(request: HttpRequest) -> str:
    """A keyed hash of the network, behind as many proxies as the settings say; a forged header counts for nothing."""
    return fingerprint(BaseThrottle().get_ident(request) or "")  # type: ignore[arg-type]
