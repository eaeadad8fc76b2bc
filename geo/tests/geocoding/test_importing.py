"""An import that is stopped half-way goes on; a download too."""

import gzip
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django.fixtures import Settings

from geo.geocoding import importing
from geo.geocoding.address_table import Stored, write
from geo.geocoding.ban_file import read_streets
from geo.geocoding.importing import import_streets
from geo.geocoding.records import StreetRecord
from geo.models import AddressImport, AddressSource, HouseNumber, Street
from geo.tests.geocoding.conftest import SOME_ADDRESSES

WHOLE = gzip.compress(SOME_ADDRESSES.read_bytes(), mtime=0)


class _Station(BaseHTTPRequestHandler):
    """Serves the file as the official site does, and breaks off where it is told to."""

    etag = '"june"'
    breaks_off_after: int | None = None
    asked: list[str | None]

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.asked.append(wanted)
        begin = int(wanted[6:-1]) if wanted and self.headers.get("If-Range") == self.etag else 0
        rest = WHOLE[begin:]
        self.send_response(206 if begin else 200)
        if begin:
            self.send_header("Content-Range", f"bytes {begin}-{len(WHOLE) - 1}/{len(WHOLE)}")
        self.send_header("ETag", self.etag)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest[: self.breaks_off_after])

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def a_station(**facts: object) -> Iterator[tuple[str, list[str | None]]]:
    """Its address, and the ranges that it is asked for."""
    asked: list[str | None] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Station", (_Station,), facts | {"asked": asked}))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/adresses-{{departement}}.csv.gz", asked
    server.shutdown()
    server.server_close()


def import_from(url: str, *arguments: str) -> str:
    out = StringIO()
    call_command("import_addresses", "--departement", "75", "--url", url, *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture(autouse=True)
def _var(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.mark.django_db
def test_a_departement_is_fetched_once_and_imported() -> None:
    with a_station() as (url, asked):
        assert "0 streets and 0 addresses new or changed" not in import_from(url)
        assert "0 streets and 0 addresses new or changed" in import_from(url)
        assert asked == [None]
        import_from(url, "--again")
        assert asked == [None, None]
    assert Street.objects.filter(name="Rue de Crimée").exists()


@pytest.mark.django_db
def test_a_download_that_breaks_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with a_station(breaks_off_after=1000) as (url, _), pytest.raises(CommandError, match="Run this again to go on"):
        import_from(url)
    assert not Street.objects.exists()
    with a_station() as (url, asked):
        import_from(url)
        assert asked == ["bytes=1000-"]
    assert (tmp_path / "addresses" / "adresses-75.csv.gz").read_bytes() == WHOLE


@pytest.mark.django_db
def test_a_newer_file_is_not_glued_to_the_beginning_of_an_older_one(tmp_path: Path) -> None:
    with a_station(breaks_off_after=1000, etag='"may"') as (url, _), pytest.raises(CommandError):
        import_from(url)
    with a_station() as (url, asked):
        import_from(url)
        assert asked == ["bytes=1000-"]
    assert (tmp_path / "addresses" / "adresses-75.csv.gz").read_bytes() == WHOLE


@pytest.mark.django_db
def test_without_a_network_it_says_what_to_do() -> None:
    with pytest.raises(CommandError, match="is there a network.*manage.py import_addresses adresses-75.csv.gz"):
        import_from("http://127.0.0.1:1/adresses-{departement}.csv.gz")
    with pytest.raises(CommandError, match="No département: ../x"):
        call_command("import_addresses", "--departement", "../x")


@pytest.mark.django_db
def test_an_import_that_fails_half_way_goes_on_with_the_communes_that_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    streets = read_streets(SOME_ADDRESSES)
    communes = sorted({street.insee for street in streets})
    written: list[str] = []

    def write_until_it_fails(some: list[StreetRecord], *, source: AddressSource) -> Stored:
        if len(written) == 2:
            raise OSError("the machine fails")
        written.append(some[0].insee)
        return write(some, source=source)

    monkeypatch.setattr(importing, "write", write_until_it_fails)
    with pytest.raises(OSError, match="fails"):
        import_streets(streets, digest="x", progress=lambda done, total: None)
    assert set(Street.objects.values_list("insee", flat=True)) == set(communes[:2])
    monkeypatch.undo()
    done: list[int] = []
    import_streets(streets, digest="x", progress=lambda count, total: done.append(count))
    assert (written, done[-1]) == (communes[:2], len(communes))
    assert HouseNumber.objects.count() == sum(len(street.numbers) for street in streets)
    assert not AddressImport.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_import_that_is_killed_goes_on_and_ends_with_the_right_rows() -> None:
    streets = read_streets(SOME_ADDRESSES)
    *firsts, last = sorted({street.insee for street in streets})
    with transaction.atomic():
        # Nobody else can write a street of the last commune now: the import must wait there, and is killed there.
        write([street for street in streets if street.insee == last], source=AddressSource.BAN)
        command = [sys.executable, "manage.py", "import_addresses", str(SOME_ADDRESSES)]
        there = os.environ | {"DATABASE_URL": _url()}
        process = subprocess.Popen(command, cwd=django_settings.BASE_DIR, env=there, stdout=subprocess.DEVNULL)
        while process.poll() is None and not AddressImport.objects.filter(done__len=len(firsts)).exists():
            time.sleep(0.05)
        process.kill()
        process.wait()
        transaction.set_rollback(True)
    assert AddressImport.objects.get().done == firsts
    assert set(Street.objects.values_list("insee", flat=True)) == set(firsts)
    call_command("import_addresses", SOME_ADDRESSES, stdout=StringIO())
    assert HouseNumber.objects.count() == sum(len(street.numbers) for street in streets)
    assert not AddressImport.objects.exists()


def _url() -> str:
    facts = connection.settings_dict
    return f"postgis://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
