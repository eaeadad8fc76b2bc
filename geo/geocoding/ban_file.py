"""The Base Adresse Nationale's files: one CSV row per address, in its official or its short form. Pure."""

import csv
import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from geo.distance import Coordinates, CoordinatesError
from geo.geocoding.parse import SUFFIXES
from geo.geocoding.records import NumberRecord, StreetRecord

# A number glued into the name ("180Z1 Rue de la Roquette"), and lanes that have no name yet ("Voie X/20").
_NO_STREET = re.compile(r"^\d+[A-Z]+\d* |^Voie [A-Z]+/\d+$", re.IGNORECASE)
_NEEDED = {"id", "numero", "rep", "nom_voie", "code_postal", "code_insee", "lon", "lat"}


class AddressFileError(ValueError):
    """Raised for a file that is not an address file."""


def read_streets(path: Path, *, progress: Callable[[int], None] = lambda rows: None) -> list[StreetRecord]:
    """Every street of the file with its numbers, by id. `progress` hears how many rows have been read."""
    streets: dict[str, StreetRecord] = {}
    with _opened(path) as file:
        for count, row in enumerate(_rows(file), 1):
            _add(streets, row)
            if count % 10_000 == 0:
                progress(count)
    for street in streets.values():
        street.summarise()
    return sorted(streets.values(), key=lambda street: street.id)


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def _rows(file: TextIO) -> Iterator[dict[str, str]]:
    try:
        header = file.readline().strip().lstrip("\ufeff")
        delimiter = ";" if ";" in header else ","
        columns = header.split(delimiter)
        if not set(columns) >= _NEEDED:
            raise AddressFileError(
                f"Not an address file: columns missing: {', '.join(sorted(_NEEDED - set(columns)))}."
            )
        yield from csv.DictReader(file, fieldnames=columns, delimiter=delimiter)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise AddressFileError(f"The file cannot be read: {error}") from error


def _add(streets: dict[str, StreetRecord], row: dict[str, str]) -> None:
    name, number = row["nom_voie"], row["numero"]
    if not name or _NO_STREET.match(name) or not number.isdigit() or number == "0":
        return
    try:
        coordinates = Coordinates.parse(lon=row["lon"], lat=row["lat"])
    except CoordinatesError:
        return
    street_id = "_".join(row["id"].split("_")[:2])
    if street_id not in streets:
        insee = row["code_insee"]
        streets[street_id] = StreetRecord(id=street_id, name=name, insee=insee, city=_city(insee, row))
    street = streets[street_id]
    street.numbers.append(NumberRecord(int(number), _suffix(row["rep"]), row["code_postal"], coordinates))


def _suffix(rep: str) -> str:
    """One way to write it: the files say "b" or "bis"."""
    return SUFFIXES.get(rep.lower(), rep.lower())


def _city(insee: str, row: dict[str, str]) -> str:
    """The town's name; its arrondissements are all "Paris"."""
    return "Paris" if insee.startswith("75") else row.get("nom_commune") or ""
