"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest

from collections_app.reaching import contact


def site(request: HttpRequest) -> dict[str, object]:
    """The town's own words and numbers, from settings."""
    return {
        "switchboard_phone": settings.SWITCHBOARD_PHONE,
        "reachable": contact() is not None,
        "public_url": settings.PUBLIC_URL,
    }
