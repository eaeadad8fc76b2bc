"""Our side of bench/suggest.py: questions in, answers and figures out, as JSON. DATABASE_URL holds the addresses."""

import json
import os
import sys
from pathlib import Path
from time import perf_counter, process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from django.db import connection  # noqa: E402

from geo.geocoding.find import find, suggest  # noqa: E402


def answer(queries: list[str], *, typing: bool) -> dict[str, object]:
    look_up = suggest if typing else find
    look_up("1 rue de la paix")
    waits, places = [], []
    cpu_s = process_time() + _postgres_s()
    for query in queries:
        began = perf_counter()
        found = look_up(query)
        waits.append(1000 * (perf_counter() - began))
        places.append([found[0].coordinates.longitude, found[0].coordinates.latitude] if found else None)
    cpu_s = process_time() + _postgres_s() - cpu_s
    return {"waits_ms": sorted(waits), "places": places, "cpu_ms": 1000 * cpu_s / len(queries)}


def _postgres_s() -> float:
    """Processor seconds of the process in PostgreSQL that serves this connection, which runs on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    answers = {"whole": answer(asked["whole"], typing=False), "typing": answer(asked["typing"], typing=True)}
    print(json.dumps(answers))  # noqa: T201
