"""The files of photos: two for each row, behind no address of their own. What a row no longer names is swept away."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from collections_app.models import CrewPhoto, Photo
from collections_app.pictures import Picture

FOLDER = "photos"
IN_THE_MAKING = timedelta(hours=1)  # a file may be older than its row by one transaction


class Size(StrEnum):
    LARGE = "grande"
    SMALL = "petite"


def write(key: UUID, picture: Picture) -> None:
    """Raises OSError."""
    default_storage.save(_name(key, Size.LARGE), ContentFile(picture.large))
    default_storage.save(_name(key, Size.SMALL), ContentFile(picture.small))


def read(key: UUID, size: Size) -> bytes:
    """Raises FileNotFoundError."""
    with default_storage.open(_name(key, size)) as file:
        return bytes(file.read())


def remove_on_commit(keys: Iterable[UUID]) -> None:
    """Once their rows are surely gone; what fails then, the next sweep finds."""
    names = [_name(key, size) for key in keys for size in Size]
    transaction.on_commit(lambda: _remove(names), robust=True)


def sweep(*, now: datetime) -> int:
    """Removes the files that no row names: left behind by a crash or a cascade. Returns how many."""
    found = list(_old_files(now))
    alive = set(Photo.objects.values_list("key", flat=True)) | set(CrewPhoto.objects.values_list("key", flat=True))
    orphans = [name for name, key in found if key not in alive]
    _remove(orphans)
    return len(orphans)


def _name(key: UUID, size: Size) -> str:
    return f"{FOLDER}/{key.hex[:2]}/{key.hex}-{size}.jpg"


def _remove(names: Iterable[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _old_files(now: datetime) -> Iterator[tuple[str, UUID | None]]:
    for name in list(_files()):
        if default_storage.get_modified_time(name) < now - IN_THE_MAKING:
            yield name, _key_in(name)


def _files() -> Iterator[str]:
    if default_storage.exists(FOLDER):
        for folder in default_storage.listdir(FOLDER)[0]:
            yield from (f"{FOLDER}/{folder}/{file}" for file in default_storage.listdir(f"{FOLDER}/{folder}")[1])


def _key_in(name: str) -> UUID | None:
    try:
        return UUID(name.rpartition("/")[2].partition("-")[0])
    except ValueError:
        return None
