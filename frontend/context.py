"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The town's own words and numbers, from settings."""
    return {"switchboard_phone": settings.SWITCHBOARD_PHONE, "public_url": settings.PUBLIC_URL}
