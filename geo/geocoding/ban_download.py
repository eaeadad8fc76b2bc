"""The official address files, fetched piece by piece: what has come stays, and the rest is asked for."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests
from urllib3.exceptions import HTTPError

DOWNLOAD_URL = "https://adresse.data.gouv.fr/data/ban/adresses/latest/csv/adresses-{departement}.csv.gz"
TIMEOUT_S = (10, 60)
_CHUNK = 1 << 18
_DEPARTEMENT = re.compile(r"\d{2}|2[AB]|97\d")
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


class DownloadError(Exception):
    """Raised when a file cannot be fetched whole; what has come is kept for the next time."""


Progress = Callable[[int, int], None]


def download(departement: str, folder: Path, *, url: str = DOWNLOAD_URL, again: bool, progress: Progress) -> Path:
    """The département's file in `folder`; not fetched anew when it is there, unless `again`.

    `progress` hears how many of how many bytes are there. Raises DownloadError.
    """
    if not _DEPARTEMENT.fullmatch(departement):
        raise DownloadError(f"No département: {departement}. Write 75, 2A or 971.")
    address = url.format(departement=departement)
    target = folder / address.rpartition("/")[2]
    if target.exists() and not again:
        return target
    folder.mkdir(parents=True, exist_ok=True)
    part = _Part(target)
    try:
        part.fetch(address, progress)
    except (requests.RequestException, HTTPError, OSError) as error:
        raise DownloadError(
            f"{address} cannot be fetched: is there a network? Run this again to go on where it stopped, or fetch the "
            f"file elsewhere and name it: manage.py import_addresses {target.name} ({type(error).__name__})"
        ) from error
    part.file.replace(target)
    part.mark.unlink(missing_ok=True)
    return target


class _Part:
    """A file on its way, and the mark (ETag) of the version it is a part of."""

    def __init__(self, target: Path) -> None:
        self.file = target.with_name(f"{target.name}.part")
        self.mark = target.with_name(f"{target.name}.etag")

    def fetch(self, address: str, progress: Progress) -> None:
        with requests.get(address, headers=self._rest_only(), stream=True, timeout=TIMEOUT_S) as answer:
            if answer.status_code == 416:  # nothing is left to ask for, or it is another file now
                self.file.unlink()
                return self.fetch(address, progress)
            answer.raise_for_status()
            done, total = self._begin(answer)
            with self.file.open("ab") as file:
                answer.raw.enforce_content_length = False  # what came before it broke off is worth keeping
                # As it is on the wire: a server may call the .gz an encoding, and it is the .gz that is wanted.
                while chunk := answer.raw.read(_CHUNK):
                    file.write(chunk)
                    done += len(chunk)
                    progress(done, total)
        if done < total:
            raise OSError(f"only {done} of {total} bytes came")
        return None

    def _rest_only(self) -> dict[str, str]:
        if not self.file.exists() or not self.mark.exists():
            return {"Accept-Encoding": "identity"}
        begun = {"Range": f"bytes={self.file.stat().st_size}-", "If-Range": self.mark.read_text(encoding="ascii")}
        return {"Accept-Encoding": "identity"} | begun

    def _begin(self, answer: Any) -> tuple[int, int]:
        """How many bytes are there and how many there shall be; without a continuation all begins anew."""
        there = _RANGE.fullmatch(answer.headers.get("Content-Range", "")) if answer.status_code == 206 else None
        if there and int(there[1]) == self.file.stat().st_size:
            return int(there[1]), int(there[2])
        self.file.write_bytes(b"")
        self.mark.write_text(answer.headers.get("ETag", ""), encoding="ascii")
        if not answer.headers.get("ETag"):
            self.mark.unlink()
        return 0, int(answer.headers.get("Content-Length") or 0)
