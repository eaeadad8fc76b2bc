"""Who has called before: their name and address need not be asked again."""

from django.http import QueryDict

from collections_app.board.search import called_from
from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest

SHOWN = 2


def known_by(phone: str) -> list[PickupRequest]:
    """The newest files of this number, in any spelling; those that are still open first."""
    return sorted(called_from(phone), key=lambda file: not file.is_open)[:SHOWN]


def take_over(data: QueryDict, reference: str) -> None:
    """Fills in what a file knows of a person and a home; what the operator has typed already stands."""
    said = reference.replace("\x00", "")
    files = PickupRequest.objects.filter(reference=said, forgotten_at=None).exclude(status=RequestStatus.DRAFT)
    file = files.first()
    if file is None:
        return
    known = {
        "name": file.name,
        "email": file.email,
        "address": file.address,
        "floor": str(file.floor) if file.floor else "",
        "lift": "oui" if file.lift else "",
        "door_code": file.door_code,
        "note": file.access_note,
        "present": file.present,
    }
    for field, value in known.items():
        data[field] = data.get(field) or value
    if file.parking:
        data["parking"] = file.parking
