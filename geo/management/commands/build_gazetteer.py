"""Computes the gazetteer that the project ships from a file of the Base Adresse Nationale."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geo.geocoding.ban_file import AddressFileError, read_streets
from geo.geocoding.gazetteer import FILE, write_gazetteer
from geo.geocoding.marks import choose_marks

TOLERANCE_M = 10.0


class Command(BaseCommand):
    help = "Writes fixtures/gazetteer-paris.csv.gz: every street with just enough house numbers to work out the others."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="an address file (CSV, plain or .gz)")
        parser.add_argument("--output", type=Path, default=FILE)
        parser.add_argument("--tolerance", type=float, default=TOLERANCE_M, metavar="METRES")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            streets = read_streets(options["file"])
        except (AddressFileError, OSError) as error:
            raise CommandError(str(error)) from error
        marked = [
            replace(street, numbers=choose_marks(street.numbers, tolerance_m=options["tolerance"]))
            for street in streets
        ]
        output: Path = options["output"]
        write_gazetteer(marked, output)
        marks = sum(len(street.numbers) for street in marked)
        self.stdout.write(f"{output.name}: {len(marked):,} streets, {marks:,} marks, {output.stat().st_size:,} bytes")
