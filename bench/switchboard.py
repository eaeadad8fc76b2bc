"""The switchboard over 200,000 requests and three years of days: what an operator waits, over HTTP, on two workers.

Each way of asking is measured beside the plain one (any of the conditions, no index), in one run. Processor time is
that of the web server.

python -m bench.switchboard    (bench/requirements.txt; DATABASE_URL names a cluster where databases may be made)
"""

import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import cycle
from urllib.parse import quote
from zoneinfo import ZoneInfo

import psycopg2
import requests

from bench.client import Paths, at_share, latencies_ms
from bench.processor import spent_ms
from bench.scratch import python, scratch_database
from bench.townspeople import OPERATOR, PASSWORD
from bench.web import web_server

REQUESTS = 200_000
ASKED, ASKED_PLAINLY, OPERATORS = 60, 2, 4
SEARCH_BAR_MS, PAGE_BAR_MS = 100, 150
SETTINGS = {"DJANGO_SETTINGS_MODULE": "bench.plain_way.board_settings", "AMISTOCK_LIMIT_FACTOR": "0"}
TODAY = datetime.now(ZoneInfo("Europe/Paris")).date()
# What does not exist yet is not measured.
PAGES = ("/standard/", "/standard/?voir=CALL", "/standard/calendrier/", f"/standard/calendrier/{TODAY}/")
SAMPLE = """SELECT reference, name, phone, email, address FROM collections_app_pickuprequest
WHERE status <> 'DRAFT' AND email <> '' AND id %% 2003 = 7"""

Person = tuple[str, str, str, str, str]


def number(phone: str) -> str:
    return "0" + phone.removeprefix("+33")


def slip(word: str) -> str:
    """Two neighbours in the middle changed about."""
    place = len(word) // 2
    return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]


# How callers say who they are; what is typed for each.
WAYS: dict[str, Callable[[Person], str]] = {
    "number, spaced": lambda one: " ".join(re.findall("..", number(one[2]))),
    "number, +33": lambda one: one[2],
    "number, 0033 and dots": lambda one: "0033 " + ".".join(re.findall("..?", one[2][3:])),
    "number begun": lambda one: number(one[2])[:6],
    "last four digits": lambda one: one[2][-4:],
    "whole name": lambda one: one[1],
    "name turned round": lambda one: " ".join(reversed(one[1].split())),
    "surname": lambda one: one[1].split()[-1],
    "surname with a slip": lambda one: slip(one[1].split()[-1]),
    "name and street": lambda one: f"{one[1].split()[-1]} {one[4].split()[2]}",
    "reference": lambda one: one[0],
    "reference, no dash, small": lambda one: one[0].replace("-", "").lower(),
    "end of a reference": lambda one: one[0][-4:],
    "reference with a slip": lambda one: slip(one[0].replace("-", "")),
    "house and street": lambda one: " ".join(one[4].split()[:-2]),
    "e-mail begun": lambda one: one[3].partition("@")[0] + "@ex",
    "one letter": lambda one: one[1][0],
    "three letters": lambda one: one[1].split()[-1][:3],
    "very common name": lambda one: "martin",
    "common name with a slip": lambda one: "matrin",
    "nothing like it": lambda one: "zz" + one[0][:3] + "qqw",
}


def signed_in(port: int) -> str:
    """The cookie of an operator who has signed in as people do."""
    session, root = requests.Session(), f"http://127.0.0.1:{port}"
    session.get(f"{root}/compte/login/", timeout=30)
    form = {"login": OPERATOR, "password": PASSWORD, "csrfmiddlewaretoken": session.cookies["csrftoken"]}
    session.post(f"{root}/compte/login/", form, timeout=30)
    return "; ".join(f"{name}={value}" for name, value in session.cookies.items())


def paths(page: str, way: Callable[[Person], str], people: list[Person]) -> Iterator[str]:
    return (f"{page}?q={quote(way(one))}" for one in cycle(people))


@dataclass(frozen=True)
class Desk:
    """Where an operator asks, and as whom."""

    port: int
    cookie: str

    def waits(self, asked: Paths, count: int = ASKED) -> list[float]:
        return latencies_ms(self.port, asked, count, cookie=self.cookie)

    def holds(self, what: str, waiting: Callable[[], list[float]], bar_ms: float) -> tuple[bool, float]:
        """Whether p95 is within the bar, and p50; printed with the processor time of one request."""
        before = spent_ms()
        waits = waiting()
        cpu = (spent_ms() - before) / len(waits)
        p50, p95 = at_share(waits, 50), at_share(waits, 95)
        verdict = "holds" if p95 <= bar_ms else "MISSES"
        print(  # noqa: T201
            f"{what:28} p50 {p50:6.1f}, p95 {p95:6.1f} ms, processor {cpu:5.1f} ms: {verdict} {bar_ms} ms", flush=True
        )
        return p95 <= bar_ms, p50


def searches(desk: Desk, people: list[Person]) -> bool:
    held, gains = [], []
    for name, way in WAYS.items():
        ours = partial(desk.waits, paths("/standard/", way, people))
        plainly = desk.waits(paths("/standard/plain/", way, people), ASKED_PLAINLY)
        holds, p50 = desk.holds(name, ours, SEARCH_BAR_MS)
        held.append(holds)
        gains.append(at_share(plainly, 50) / p50)
    print(f"The plain way takes {min(gains):.0f} to {max(gains):.0f} times as long.")  # noqa: T201
    return all(held)


def at_once(desk: Desk, people: list[Person]) -> bool:
    """Several operators typing at the same moment, everything mixed."""

    def asked(seed: int) -> Paths:
        chance = random.Random(seed)
        while True:
            yield next(paths("/standard/", chance.choice([*WAYS.values()]), [chance.choice(people)]))

    def waiting() -> list[float]:
        with ThreadPoolExecutor(OPERATORS) as pool:
            return sorted(wait for waits in pool.map(desk.waits, map(asked, range(OPERATORS))) for wait in waits)

    return desk.holds(f"{OPERATORS} operators at once", waiting, PAGE_BAR_MS)[0]


def pages(desk: Desk, people: list[Person]) -> bool:
    held = []
    for page in PAGES:
        if requests.get(f"http://127.0.0.1:{desk.port}{page}", headers={"Cookie": desk.cookie}, timeout=30).ok:
            held.append(desk.holds(page, partial(desk.waits, cycle([page])), PAGE_BAR_MS)[0])
        else:
            print(f"{page:28} does not exist yet")  # noqa: T201
    files = (f"/standard/demandes/{one[0]}/" for one in cycle(people))
    held.append(desk.holds("a request's file", partial(desk.waits, files), PAGE_BAR_MS)[0])
    return all(held)


def main() -> None:
    python("manage.py", "collectstatic", "--noinput", "--verbosity=0", database=os.environ["DATABASE_URL"])
    with scratch_database("switchboard") as database:
        python("-m", "bench.three_years", str(REQUESTS), database=database)
        with closing(psycopg2.connect(database.replace("postgis://", "postgresql://", 1))) as rows:
            cursor = rows.cursor()
            cursor.execute(SAMPLE, ())
            people = cursor.fetchall()
        with web_server(database, SETTINGS) as port:
            desk = Desk(port, signed_in(port))
            for _ in range(OPERATORS):  # every worker has loaded its pages once
                desk.waits(iter(["/standard/", "/standard/?q=martin"]), 2)
            held = [measure(desk, people) for measure in (pages, at_once, searches)]
    print(f"All within their bars: {'yes' if all(held) else 'NO'} (load {os.getloadavg()[0]:.1f}).")  # noqa: T201
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
