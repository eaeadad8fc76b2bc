"""A request without the person: what is left are figures – what, how much, when, and the postcode."""

from datetime import datetime

from django.contrib.gis.geos import Point

from collections_app import photo_files
from collections_app.enums import Dismantling, Parking, RequestStatus
from collections_app.intake import free_reference
from collections_app.journal import Actor, move, note
from collections_app.models import CrewAction, PickupRequest, RequestedItem, RequestEvent, Stop
from collections_app.personal.held import free_texts, tables_about
from geo.models import ServiceArea

NOBODY = "Données effacées"
KEPT_WORDS = {"reference", "name", "postcode"}  # the first two are set to other ones
# Tables of which the rows stay, without their words; every other table that hangs on a request is emptied of it.
KEPT_TABLES = (RequestedItem, RequestEvent, Stop, CrewAction)
KEPT_IN_THEM = {"from_status", "to_status", "who"}  # who acted, not whom it was about
LEFT_OPEN = {
    RequestStatus.RECEIVED: RequestStatus.CANCELLED,
    RequestStatus.MODERATION: RequestStatus.DECLINED,
}
COARSE_DECIMALS = 2  # about a kilometre


def anonymise(request: PickupRequest, *, actor: Actor, now: datetime) -> None:
    """Of a locked request that no plan to come holds. Its photos leave the disk when the transaction is done."""
    for photos in (request.photos, request.crew_photos):
        photo_files.remove_on_commit(list(photos.values_list("key", flat=True)))
    closed = LEFT_OPEN.get(RequestStatus(request.status))
    if closed:
        move(request, closed, actor=actor, now=now)
    _empty_what_hangs_on(request)
    for name, empty in free_texts(PickupRequest).items():
        if name not in KEPT_WORDS:
            setattr(request, name, empty)
    request.name, request.reference, request.forgotten_at = NOBODY, free_reference(), now
    request.location = _somewhere_near(request)
    request.floor, request.lift = 0, False
    request.parking, request.dismantling = Parking.UNKNOWN, Dismantling.NONE
    request.link_version += 1
    request.link_expires_at = now
    request.save()
    note(request, before=request.status, actor=actor, now=now, why="données personnelles effacées")


def _empty_what_hangs_on(request: PickupRequest) -> None:
    """The farthest first, so that nothing is deleted under another row's feet."""
    for table in reversed(list(tables_about(request))):
        if table.model not in KEPT_TABLES:
            table.delete()
        elif texts := {name: empty for name, empty in free_texts(table.model).items() if name not in KEPT_IN_THEM}:
            table.update(**texts)


def _somewhere_near(request: PickupRequest) -> Point | None:
    """In the middle of the area, so that a day of the past can still be drawn."""
    place = request.coordinates
    if place is None:
        return None
    area = ServiceArea.objects.covering(place)
    if area is not None:
        middle: Point = area.polygon.point_on_surface
        return middle
    return Point(round(place.longitude, COARSE_DECIMALS), round(place.latitude, COARSE_DECIMALS), srid=4326)
