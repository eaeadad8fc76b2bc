"""Fills the address table from the Base Adresse Nationale."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from geo.geocoding.ban_download import DOWNLOAD_URL, DownloadError, download
from geo.geocoding.ban_file import AddressFileError, read_streets
from geo.geocoding.importing import digest_of, import_streets

_BAR = 30


class Command(BaseCommand):
    help = (
        "Imports addresses: from a file (CSV, plain or .gz) or from the official download of départements. "
        "Each commune is one transaction; stopped half-way and run again, it goes on; run again after that, it "
        "changes only what has changed, and a finished download is not repeated."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="*", type=Path, help="address files")
        parser.add_argument("--departement", action="append", default=[], help="75, 92… (may be repeated)")
        parser.add_argument("--again", action="store_true", help="download again what is already here")
        parser.add_argument("--url", default=DOWNLOAD_URL, help="another source, with {departement} in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[Path] = options["file"]
        if not files and not options["departement"]:
            raise CommandError("Name a file, or --departement 75.")
        for departement in options["departement"]:
            files = [*files, self._download(departement, url=options["url"], again=options["again"])]
        for file in files:
            self._import(file)

    def _download(self, departement: str, *, url: str, again: bool) -> Path:
        folder = Path(settings.VAR_DIR) / "addresses"
        try:
            return download(departement, folder, url=url, again=again, progress=self._bar(departement, "MB", 1e6))
        except DownloadError as error:
            raise CommandError(str(error)) from error

    def _import(self, file: Path) -> None:
        began = monotonic()
        try:
            streets = read_streets(file, progress=lambda rows: self._tell(f"{file.name}: {rows:,} rows read"))
            digest = digest_of(file)
        except (AddressFileError, OSError) as error:
            raise CommandError(str(error)) from error
        numbers = sum(len(street.numbers) for street in streets)
        stored = import_streets(streets, digest=digest, progress=self._bar(file.name, "communes", 1))
        self._tell("")
        self.stdout.write(
            f"{file.name}: {len(streets):,} streets, {numbers:,} addresses; {stored.streets_written:,} streets and "
            f"{stored.numbers_written:,} addresses new or changed; {monotonic() - began:.0f} s"
        )

    def _bar(self, name: str, unit: str, size: float) -> Any:
        def show(done: int, total: int) -> None:
            filled = "#" * (_BAR * done // total) if total else ""
            self._tell(f"{name}: [{filled:<{_BAR}}] {done / size:.0f} of {total / size:.0f} {unit}")

        return show

    def _tell(self, text: str) -> None:
        """One line that rewrites itself, where there is somebody to see it."""
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{text}", ending="")
