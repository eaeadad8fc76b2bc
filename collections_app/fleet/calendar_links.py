"""Revoking the private link of a truck's calendar."""

from django.db.models import F

from collections_app.models import Truck


def change_link(*, truck_id: int) -> None:
    """Every link made before opens nothing more."""
    Truck.objects.filter(pk=truck_id).update(link_version=F("link_version") + 1)
