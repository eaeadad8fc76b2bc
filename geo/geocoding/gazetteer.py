"""The street gazetteer that the project ships: every street with a few of its numbers, in one small file.

One line a street: id, name, insee, city, postcodes, lon, lat, size, first and last number, marks. A mark is `number`,
suffix and, in steps of a hundred-thousandth of a degree from the street's place, `:east:north`; where its postcode
is not the street's first, `:index` follows.
"""

import csv
import gzip
import io
import re
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from geo.distance import Coordinates
from geo.geocoding.address_table import Stored, store
from geo.geocoding.records import NumberRecord, StreetRecord
from geo.models import AddressSource

FILE = Path(settings.BASE_DIR) / "fixtures" / "gazetteer-paris.csv.gz"
_STEP = 1e-5  # degrees: about a metre
_MARK = re.compile(r"(\d+)(\w*):(-?\d+):(-?\d+)(?::(\d+))?")
_COLUMNS = ["id", "name", "insee", "city", "postcodes", "lon", "lat", "size", "first", "last", "marks"]


def load_gazetteer(path: Path = FILE) -> Stored:
    """Fills the address table; leaves alone what an address file has brought; run again, changes nothing."""
    return store(read_gazetteer(path), source=AddressSource.GAZETTEER)


def read_gazetteer(path: Path = FILE) -> list[StreetRecord]:
    """The streets of the file, their `numbers` being the marks."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [_street(row) for row in csv.DictReader(file, delimiter=";")]


def write_gazetteer(streets: Iterable[StreetRecord], path: Path) -> None:
    """The same streets always make the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_line(street) for street in streets)
    path.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))


def _line(street: StreetRecord) -> list[object]:
    place = street.coordinates
    if place is None:
        raise ValueError(f"Street {street.id} has no place.")
    degrees = [f"{place.longitude:.5f}", f"{place.latitude:.5f}"]
    marks = " ".join(_written_mark(mark, street.postcodes, _rounded(place)) for mark in street.numbers)
    numbers = [street.size, street.lowest_number, street.highest_number]
    return [street.id, street.name, street.insee, street.city, " ".join(street.postcodes), *degrees, *numbers, marks]


def _rounded(place: Coordinates) -> Coordinates:
    return Coordinates(longitude=round(place.longitude, 5), latitude=round(place.latitude, 5))


def _written_mark(mark: NumberRecord, postcodes: list[str], origin: Coordinates) -> str:
    east = round((mark.coordinates.longitude - origin.longitude) / _STEP)
    north = round((mark.coordinates.latitude - origin.latitude) / _STEP)
    index = postcodes.index(mark.postcode)
    return f"{mark.number}{mark.suffix}:{east}:{north}" + (f":{index}" if index else "")


def _street(row: dict[str, str]) -> StreetRecord:
    origin = Coordinates.parse(lon=row["lon"], lat=row["lat"])
    postcodes = row["postcodes"].split()
    return StreetRecord(
        id=row["id"],
        name=row["name"],
        insee=row["insee"],
        city=row["city"],
        postcodes=postcodes,
        coordinates=origin,
        size=int(row["size"]),
        lowest_number=int(row["first"]),
        highest_number=int(row["last"]),
        numbers=[_mark(match, postcodes, origin) for match in _MARK.finditer(row["marks"])],
    )


def _mark(match: re.Match[str], postcodes: list[str], origin: Coordinates) -> NumberRecord:
    number, suffix, east, north, index = match.groups()
    place = Coordinates(
        longitude=round(origin.longitude + int(east) * _STEP, 5),
        latitude=round(origin.latitude + int(north) * _STEP, 5),
    )
    return NumberRecord(int(number), suffix, postcodes[int(index or 0)], place)
