"""The former names of streets as rows: from the file that the project ships, or from the admin."""

import csv
from pathlib import Path

from django.conf import settings

from geo.geocoding.normalise import forms_of_name
from geo.models import StreetAlias

FILE = Path(settings.BASE_DIR) / "fixtures" / "street_aliases.csv"
_FORMS = ["kind", "core", "squash", "phonetic", "full", "present_kind", "present_squash"]


def load_aliases(path: Path = FILE) -> int:
    """Adds the former names of the file that are not there yet, so that what staff have changed stays.

    Answers how many names the file has.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            StreetAlias(former=row["former"], present=row["present"], until=int(row["until"]))
            for row in csv.DictReader(file, delimiter=";")
        ]
    for row in rows:
        fill_forms(row)
    StreetAlias.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def fill_forms(alias: StreetAlias) -> None:
    """Works out the forms that a search compares; to be called before a row is saved."""
    former, present = forms_of_name(alias.former), forms_of_name(alias.present)
    values = [former.kind or "", former.core, former.squash, former.phonetic, former.full]
    for field, value in zip(_FORMS, [*values, present.kind or "", present.squash], strict=True):
        setattr(alias, field, value)
