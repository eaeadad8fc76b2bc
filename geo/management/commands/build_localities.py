"""Computes the communes and arrondissements that the project ships from their borders and postcodes."""

import csv
import json
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.core.management.base import BaseCommand

from geo.distance import Coordinates
from geo.geocoding.gazetteer import read_gazetteer
from geo.geocoding.localities import FILE
from geo.geocoding.records import middle_of

BORDERS = ["arrondissements_paris.geojson", "communes_petite_couronne.geojson"]
POSTCODES = "communes_postcodes_2026.csv"


class Command(BaseCommand):
    help = f"Writes fixtures/localities.csv from a folder that holds {', '.join(BORDERS)} and {POSTCODES}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--output", type=Path, default=FILE)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        with (folder / POSTCODES).open(encoding="utf-8", newline="") as file:
            communes = {row["code_insee"]: row for row in csv.DictReader(file)}
        rows = sorted(_rows(folder, communes))
        with options["output"].open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["insee", "name", "city", "postcodes", "lon", "lat"])
            writer.writerows(rows)
        self.stdout.write(f"{options['output'].name}: {len(rows)} communes and arrondissements")


def _rows(folder: Path, communes: dict[str, dict[str, str]]) -> Iterator[tuple[str, ...]]:
    """Communes that have merged since their borders were drawn are left to the one that took them in."""
    addresses = _addresses_by_commune()
    for borders in BORDERS:
        for feature in json.loads((folder / borders).read_text(encoding="utf-8"))["features"]:
            # The 16th has two postcodes and one INSEE code, 75116.
            insee = {"75016": "75116"}.get(feature["properties"]["code_insee"], feature["properties"]["code_insee"])
            commune = communes.get(insee)
            if commune is None:
                continue
            city = "Paris" if commune["parent"] == "75056" else commune["name"]
            centre = _centre(feature["geometry"], addresses.get(insee))
            yield (
                insee,
                commune["name"],
                city,
                commune["postcodes"],
                f"{centre.longitude:.5f}",
                f"{centre.latitude:.5f}",
            )


def _addresses_by_commune() -> dict[str, list[Coordinates]]:
    places: dict[str, list[Coordinates]] = defaultdict(list)
    for street in read_gazetteer():
        places[street.insee] += [mark.coordinates for mark in street.numbers]
    return places


def _centre(geometry: dict[str, Any], addresses: list[Coordinates] | None) -> Coordinates:
    """Where people live rather than in a wood; without known addresses a point inside the borders."""
    if addresses:
        return middle_of(addresses)
    point = GEOSGeometry(json.dumps(geometry)).point_on_surface
    return Coordinates(longitude=point.x, latitude=point.y)
