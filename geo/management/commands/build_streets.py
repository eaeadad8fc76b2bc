"""Builds the street graphs, for driving and for walking, from an OpenStreetMap extract."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from geo.travel.osm_file import EVERYWHERE, Box, StreetDataError, read_ways
from geo.travel.street_build import build_streets
from geo.travel.street_file import write_streets
from geo.travel.street_profile import NoStreetsError


class Command(BaseCommand):
    help = (
        "Builds the streets for driving and walking times from an OpenStreetMap extract (.osm.pbf, .osm.gz, .osm), "
        "for instance one of download.geofabrik.de. Running processes take the new streets at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="an OpenStreetMap extract")
        parser.add_argument(
            "--box", type=_box, default=EVERYWHERE, metavar="WEST,SOUTH,EAST,NORTH", help="only these degrees of it"
        )
        parser.add_argument("--output", type=Path, default=None, help="instead of AMISTOCK_STREETS")

    def handle(self, *args: Any, **options: Any) -> None:
        began, source = monotonic(), options["file"]
        output: Path = options["output"] or settings.STREETS_FILE
        try:
            ways = read_ways(
                source,
                box=options["box"],
                progress=lambda count: self._tell(f"{source.name}: {count:,} ways read"),
            )
            self._tell(f"{source.name}: joining {len(ways.lengths):,} ways…")
            streets = build_streets(ways)
            write_streets(streets, output)
        except (StreetDataError, NoStreetsError, OSError) as error:
            raise CommandError(str(error)) from error
        finally:
            self._tell("")
        self.stdout.write(
            f"{output.name}: driving {len(streets.car.places):,} places and {len(streets.car.indices):,} streets, "
            f"walking {len(streets.foot.places):,} and {len(streets.foot.indices):,}; {output.stat().st_size:,} bytes, "
            f"{monotonic() - began:.1f} s, {_peak_mb():,} MB at most; {streets.fingerprint}"
        )

    def _tell(self, text: str) -> None:
        """One line that rewrites itself, where there is somebody to see it."""
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{text}", ending="")


def _peak_mb() -> int:
    """The most memory this process has held so far."""
    return getrusage(RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024**2)


def _box(text: str) -> Box:
    try:
        box = Box(*(float(degrees) for degrees in text.split(",")))
    except (TypeError, ValueError) as error:
        raise ArgumentTypeError("four numbers are needed: west,south,east,north") from error
    if not (box.west < box.east and box.south < box.north):
        raise ArgumentTypeError("the order is west,south,east,north")
    return box
