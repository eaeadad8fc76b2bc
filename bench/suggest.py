"""Addresses: ours beside addok, the engine of the public service, on the same addresses of Paris.

python -m bench.suggest    AMISTOCK_DATA holds addresses/; ADDOK_PYTHON is the Python of an environment with
bench/requirements-addok.txt; REDIS_PORT, REDIS_DB_INDEXES and REDIS_DB_DOCUMENTS name two Redis databases that may be
emptied; DATABASE_URL names a cluster as for nearest.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.client import at_share
from bench.scratch import ROOT, python, scratch_database
from geo.distance import Coordinates, great_circle_m
from geo.geocoding.ban_file import read_streets
from geo.geocoding.records import StreetRecord

SAME_PLACE_M = 5
TYPED = range(8, 24, 3)


def addok_document(street: StreetRecord) -> str:
    """A street with its numbers, as addok's batch reads it."""
    place = street.coordinates
    arrondissement = f"Paris {int(street.insee[3:])}e Arrondissement"
    numbers = {
        f"{one.number}{one.suffix}": {"lat": one.coordinates.latitude, "lon": one.coordinates.longitude}
        for one in street.numbers
    }
    document = {
        "_id": street.id,
        "id": street.id,
        "type": "street",
        "name": street.name,
        "housenumbers": numbers,
        "postcode": street.postcodes,
        "citycode": [street.insee, "75056"],
        "city": ["Paris", arrondissement],
        "lat": place.latitude,
        "lon": place.longitude,
        "importance": min(1.0, len(numbers) / 500),
    }
    return json.dumps(document, ensure_ascii=False)


def report(name: str, rows: Sequence[Mapping[str, str]], answers: Mapping[str, Any]) -> None:
    right = sum(
        place is not None
        and great_circle_m(Coordinates(*place), Coordinates.parse(lon=row["lon"], lat=row["lat"])) < SAME_PLACE_M
        for row, place in zip(rows, answers["whole"]["places"], strict=True)
    )
    print(f"{name}: the right place first for {right / len(rows):.1%} of {len(rows)} whole addresses")  # noqa: T201
    for kind in ("whole", "typing"):
        waits, cpu = answers[kind]["waits_ms"], answers[kind]["cpu_ms"]
        print(  # noqa: T201
            f"  {kind}: p50 {at_share(waits, 50):.1f}, p95 {at_share(waits, 95):.1f} ms; processor {cpu:.1f} ms a query"
            f" (load {os.getloadavg()[0]:.1f})"
        )


def asked_of(command: Sequence[str], questions: Mapping[str, list[str]], **environment: str) -> Any:
    done = subprocess.run(
        command, input=json.dumps(questions), capture_output=True, text=True, cwd=ROOT, env=os.environ | environment
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])  # addok greets on its first lines


def main(data: Path, addok_python: str) -> None:
    with (data / "geocoding_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] != "prefix"]
    typing = [row["query"][:length] for row in rows[::4] for length in TYPED if length <= len(row["query"])]
    questions = {"whole": [row["query"] for row in rows], "typing": typing}
    addok = str(Path(addok_python).with_name("addok"))
    os.environ["ADDOK_CONFIG_MODULE"] = str(ROOT / "bench" / "addok_config.py")
    with scratch_database("suggest") as database, tempfile.NamedTemporaryFile("w", suffix=".ndjson") as documents:
        python("manage.py", "import_addresses", str(data / "ban75.csv.gz"), database=database)
        documents.write("\n".join(map(addok_document, read_streets(data / "ban75.csv.gz"))))
        documents.flush()
        for words in (["reset", "--force"], ["batch", documents.name], ["ngrams"]):
            subprocess.run([addok, *words], check=True, stdout=subprocess.DEVNULL)
        ours = asked_of(
            [sys.executable, "-m", "bench.suggest_ours"], questions, DATABASE_URL=database, AMISTOCK_GEOCODER=""
        )
        theirs = asked_of([addok_python, str(ROOT / "bench" / "suggest_addok.py")], questions)
        subprocess.run([addok, "reset", "--force"], check=True, stdout=subprocess.DEVNULL)
    report("ours", rows, ours)
    report("addok", rows, theirs)


if __name__ == "__main__":
    folder, addok_python = Path(os.environ.get("AMISTOCK_DATA", "")) / "addresses", os.environ.get("ADDOK_PYTHON", "")
    if not folder.is_dir() or not addok_python:
        sys.exit("Nothing to compare: AMISTOCK_DATA must hold addresses/, ADDOK_PYTHON must name addok's Python.")
    main(folder, addok_python)
