"""The other side of bench/suggest.py, run by the Python that has addok: questions in, answers and figures out, as JSON.

REDIS_PORT, REDIS_DB_INDEXES and REDIS_DB_DOCUMENTS name the databases that have been filled.
"""

import json
import sys
from time import perf_counter, process_time

from addok.config import config
from addok.core import search
from addok.db import DB


def answer(queries: list[str], *, typing: bool) -> dict[str, object]:
    waits, places = [], []
    redis_s = DB.info("cpu")["used_cpu_user"]
    cpu_s = process_time()
    for query in queries:
        began = perf_counter()
        found = search(query, limit=5, autocomplete=typing)
        waits.append(1000 * (perf_counter() - began))
        places.append([float(found[0].lon), float(found[0].lat)] if found else None)
    cpu_s = process_time() - cpu_s + DB.info("cpu")["used_cpu_user"] - redis_s
    return {"waits_ms": sorted(waits), "places": places, "cpu_ms": 1000 * cpu_s / len(queries)}


if __name__ == "__main__":
    config.load()
    asked = json.load(sys.stdin)
    answers = {"whole": answer(asked["whole"], typing=False), "typing": answer(asked["typing"], typing=True)}
    print(json.dumps(answers))  # noqa: T201
