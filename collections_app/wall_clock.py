"""The hour on the wall of moments as they are kept."""

from datetime import datetime

from django.utils import timezone

from collections_app.clock import seconds_of


def local_s(moment: datetime) -> int:
    """Seconds since local midnight."""
    return seconds_of(timezone.localtime(moment).time())
