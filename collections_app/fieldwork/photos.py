"""Photos that crews take: of what they found, of what they left."""

from datetime import datetime
from uuid import UUID

from collections_app import photo_files
from collections_app.fieldwork.tap import StopUnknown
from collections_app.locks import locked_round
from collections_app.models import CrewPhoto, Stop
from collections_app.models.crew_photo import MOST_OF_A_ROUND
from collections_app.pictures import Picture


class TooManyPhotos(Exception):
    """More than a crew takes in a day. Permanent for that round."""


def keep_photo(*, round_id: int, stop_id: int, client_id: UUID, picture: Picture, now: datetime) -> bool:
    """False when it is there already. Raises StopUnknown, TooManyPhotos, DayBusy, or OSError when the disk refuses."""
    with locked_round(round_id) as round_:
        if CrewPhoto.objects.filter(pk=client_id).exists():
            return False
        if CrewPhoto.objects.filter(round=round_).count() >= MOST_OF_A_ROUND:
            raise TooManyPhotos
        stop = Stop.objects.promised().filter(round=round_, pk=stop_id).first()
        if stop is None:
            raise StopUnknown
        photo = CrewPhoto(
            client_id=client_id,
            round=round_,
            request_id=stop.request_id,
            stop_number=stop_id,
            width_px=picture.width_px,
            height_px=picture.height_px,
            added_at=now,
        )
        photo_files.write(photo.key, picture)
        photo.save(force_insert=True)
        return True
