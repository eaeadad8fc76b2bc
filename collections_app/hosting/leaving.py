"""Forgetting the host of a point: how they are reached, and, of somebody who received at home, where they live."""

from django.db import transaction

from geo.enums import RelayState
from geo.models import RelayPoint

FORMER = "Ancien Amistock"
ERASED = "Adresse effacée"


@transaction.atomic
def forget_host(*, point_id: int) -> None:
    """The link opens nothing more. A private host's point closes for good; of its place the public cell is left."""
    point = RelayPoint.objects.select_for_update(no_key=True).get(pk=point_id)
    point.contact_name = point.contact_phone = point.contact_email = ""
    point.link_version += 1
    if point.is_private:
        point.name, point.slug = FORMER, f"ancien-{point.pk}"
        point.address, point.access_note, point.state = ERASED, "", RelayState.CLOSED
        point.location = point.public_location
        point.closures.update(reason="")
    point.save(
        update_fields=[
            *("contact_name", "contact_phone", "contact_email", "link_version"),
            *("name", "slug", "address", "access_note", "state", "location"),
        ]
    )
