"""A whole address file into the table, a commune at a time, so that what ends it early costs one commune."""

import hashlib
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from django.db import transaction

from geo.geocoding.address_table import Stored, analyse, write
from geo.geocoding.records import StreetRecord
from geo.models import AddressImport, AddressSource

Progress = Callable[[int, int], None]


def digest_of(path: Path) -> str:
    """Tells one file from another, whatever they are called."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def import_streets(streets: Sequence[StreetRecord], *, digest: str, progress: Progress) -> Stored:
    """Makes the communes of a file equal to it; goes on where an import of the same file has stopped.

    Each commune is one transaction. `progress` hears how many of how many are done. Answers what was changed.
    """
    communes = {insee: list(group) for insee, group in groupby(sorted(streets, key=_insee), key=_insee)}
    begun, _ = AddressImport.objects.get_or_create(digest=digest)
    changed = Stored(0, 0)
    for count, (insee, of_commune) in enumerate(communes.items(), 1):
        if insee not in begun.done:
            changed += _import_commune(of_commune, insee=insee, begun=begun)
        progress(count, len(communes))
    analyse()
    begun.delete()
    return changed


@transaction.atomic
def _import_commune(streets: list[StreetRecord], *, insee: str, begun: AddressImport) -> Stored:
    stored = write(streets, source=AddressSource.BAN)
    begun.done.append(insee)
    begun.save(update_fields=["done"])
    return stored


def _insee(street: StreetRecord) -> str:
    return street.insee
