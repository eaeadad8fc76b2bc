"""Fills the address table from the Base Adresse Nationale."""

import shutil
import sys
import urllib.request
from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from geo.geocoding.address_table import store
from geo.geocoding.ban_file import DOWNLOAD_URL, AddressFileError, read_streets
from geo.models import AddressSource

DOWNLOAD_TIMEOUT_S = 60
_CHUNK = 1 << 18


class Command(BaseCommand):
    help = (
        "Imports addresses: from a file (CSV, plain or .gz) or from the official download of départements. "
        "Each is one transaction; run again, it changes only what has changed, and a finished download is not repeated."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="*", type=Path, help="address files")
        parser.add_argument("--departement", action="append", default=[], help="75, 92… (may be repeated)")
        parser.add_argument("--again", action="store_true", help="download again what is already here")

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[Path] = options["file"]
        if not files and not options["departement"]:
            raise CommandError("Name a file, or --departement 75.")
        for departement in options["departement"]:
            if not departement.isalnum():
                raise CommandError(f"No département: {departement}")
            files = [*files, self._download(departement, again=options["again"])]
        for file in files:
            self._import(file)

    def _import(self, file: Path) -> None:
        began = monotonic()
        try:
            streets = read_streets(file, progress=lambda rows: self._tell(f"{file.name}: {rows:,} rows read"))
        except (AddressFileError, OSError) as error:
            raise CommandError(str(error)) from error
        numbers = sum(len(street.numbers) for street in streets)
        self._tell(f"{file.name}: writing {len(streets):,} streets, {numbers:,} addresses…")
        stored = store(streets, source=AddressSource.BAN)
        self._tell("")
        self.stdout.write(
            f"{file.name}: {len(streets):,} streets, {numbers:,} addresses; {stored.streets_written:,} streets and "
            f"{stored.numbers_written:,} addresses new or changed; {monotonic() - began:.0f} s"
        )

    def _download(self, departement: str, *, again: bool) -> Path:
        url = DOWNLOAD_URL.format(departement=departement)
        target = Path(settings.VAR_DIR) / "addresses" / url.rpartition("/")[2]
        if target.exists() and not again:
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_suffix(".part")
        try:
            with urllib.request.urlopen(url, timeout=DOWNLOAD_TIMEOUT_S) as answer, part.open("wb") as file:
                self._copy_with_progress(answer, file, name=target.name)
        except OSError as error:
            raise CommandError(f"{url} cannot be fetched ({error}). Fetch it elsewhere and name the file.") from error
        shutil.move(part, target)
        return target

    def _copy_with_progress(self, answer: Any, file: Any, *, name: str) -> None:
        total = int(answer.headers.get("Content-Length") or 0)
        done = 0
        while chunk := answer.read(_CHUNK):
            file.write(chunk)
            done += len(chunk)
            bar = "#" * (30 * done // total) if total else ""
            self._tell(f"{name}: [{bar:<30}] {done / 1e6:.1f} MB")
        if done < total:
            raise OSError(f"only {done} of {total} bytes came")

    def _tell(self, text: str) -> None:
        """One line that rewrites itself, where there is somebody to see it."""
        if sys.stderr.isatty():
            self.stderr.write(f"\r\033[K{text}", ending="")
