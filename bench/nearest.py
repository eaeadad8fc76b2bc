"""The nearest relay points over HTTP: ours, the plain way and an empty view, on one server in one run.

python -m bench.nearest    (bench/requirements.txt; DATABASE_URL names a cluster where databases may be made)
"""

import os
import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from statistics import median
from urllib.parse import urlencode

from bench.client import Paths, at_share, latencies_ms, rate
from bench.scratch import python, scratch_database
from bench.town_frame import EAST, NORTH, SOUTH, WEST
from bench.web import web_server

SIZES = (60, 6_000, 60_000)
ROUNDS = 5
ONE_CLIENT = 400
ROUTES = {"ours": "/api/v1/relay-points/nearest/", "plain": "/api/v1/plain/nearest/", "empty": "/api/v1/empty/"}
_today = datetime.now(UTC)
# The town rests on Sundays: asked for then, every way would only find that nothing is open.
TUESDAY_AFTERNOON = f"{_today + timedelta(days=(1 - _today.weekday()) % 7):%Y-%m-%d}T14:00:00Z"
FILTERS: tuple[dict[str, str], ...] = (
    {},
    {"accepts": "TEXTILE,BOOKS"},
    {"open_at": TUESDAY_AFTERNOON},
    {"accepts": "BOOKS", "open_at": TUESDAY_AFTERNOON, "step_free": "true"},
)


def questions(route: str) -> Iterator[str]:
    """Random origins all over the town, every fourth with the same filters."""
    chance = random.Random()
    while True:
        for filters in FILTERS:
            place = {"lat": f"{chance.uniform(SOUTH, NORTH):.6f}", "lon": f"{chance.uniform(WEST, EAST):.6f}"}
            yield f"{route}?{urlencode(place | filters)}"


def measured(port: int, size: int) -> dict[str, float]:
    """Requests a second of each way: the median of interleaved rounds."""
    asks: dict[str, Callable[[], Paths]] = {name: partial(questions, route) for name, route in ROUTES.items()}
    for ask in asks.values():
        rate(port, ask, seconds=0.5)
    rounds = [{name: rate(port, ask) for name, ask in asks.items()} for _ in range(ROUNDS)]
    rates = {name: median(one[name] for one in rounds) for name in asks}
    shares = {name: median(one["ours"] / one[name] for one in rounds) for name in ("plain", "empty")}
    waits = latencies_ms(port, asks["ours"](), ONE_CLIENT)
    print(  # noqa: T201
        f"{size:6} points: ours {rates['ours']:.0f}/s, plain {rates['plain']:.0f}/s, empty {rates['empty']:.0f}/s;"
        f" {shares['plain']:.1f} x plain, {shares['empty']:.2f} x empty; one client"
        f" p50 {at_share(waits, 50):.1f}, p95 {at_share(waits, 95):.1f}, p99 {at_share(waits, 99):.1f} ms"
        f" (load {os.getloadavg()[0]:.1f})"
    )
    return shares


def main() -> None:
    with scratch_database("nearest") as database:
        environment = {"DJANGO_SETTINGS_MODULE": "bench.plain_way.settings"}
        with web_server(database, environment) as port:
            shares = {}
            for size in SIZES:
                python("-m", "bench.town", str(size), database=database)
                shares[size] = measured(port, size)["empty"]
    kept = shares[SIZES[-1]] / shares[SIZES[0]]
    print(f"At {SIZES[-1]:,} points {kept:.2f} of the rate at {SIZES[0]}, both as shares of the empty view.")  # noqa: T201


if __name__ == "__main__":
    main()
