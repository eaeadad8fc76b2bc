"""The switchboard over 200,000 requests and three years of days: what an operator waits, over HTTP, on two workers.

Each way of asking is measured beside the plain one (any of the conditions, no index), in one run.

python -m bench.switchboard    (bench/requirements.txt; DATABASE_URL names a cluster where databases may be made)
"""

import os
import random
import re
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from itertools import cycle
from urllib.parse import quote
from zoneinfo import ZoneInfo

import psycopg2
import requests

from bench.client import Connection, at_share, latencies_ms
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


def told(what: str, waits: list[float], bar_ms: float, beside: str = "") -> bool:
    held = at_share(waits, 95) <= bar_ms
    print(  # noqa: T201
        f"{what:28} p50 {at_share(waits, 50):6.1f}, p95 {at_share(waits, 95):6.1f} ms"
        f"  {'holds' if held else 'MISSES'} {bar_ms} ms{beside}"
    )
    return held


def searches(port: int, cookie: str, people: list[Person]) -> bool:
    held, gains = [], []
    for name, way in WAYS.items():
        ours = latencies_ms(port, paths("/standard/", way, people), ASKED, cookie=cookie)
        plainly = latencies_ms(port, paths("/standard/plain/", way, people), ASKED_PLAINLY, cookie=cookie)
        gains.append(at_share(plainly, 50) / at_share(ours, 50))
        held.append(told(name, ours, SEARCH_BAR_MS, f"; plain {at_share(plainly, 50):.0f} ms, {gains[-1]:.0f} x"))
    print(f"The plain way takes {min(gains):.1f} to {max(gains):.0f} times as long.")  # noqa: T201
    return all(held)


def at_once(port: int, cookie: str, people: list[Person]) -> bool:
    """Several operators typing at the same moment, everything mixed."""

    def one(seed: int) -> list[float]:
        chance = random.Random(seed)
        asked = (
            next(paths("/standard/", chance.choice([*WAYS.values()]), [chance.choice(people)])) for _ in cycle([0])
        )
        return latencies_ms(port, asked, ASKED, cookie=cookie)

    with ThreadPoolExecutor(OPERATORS) as pool:
        waits = sorted(wait for waits in pool.map(one, range(OPERATORS)) for wait in waits)
    return told(f"{OPERATORS} operators at once", waits, PAGE_BAR_MS)


def pages(port: int, cookie: str, people: list[Person]) -> bool:
    held = []
    for page in PAGES:
        if requests.get(f"http://127.0.0.1:{port}{page}", headers={"Cookie": cookie}, timeout=30).ok:
            held.append(told(page, latencies_ms(port, cycle([page]), ASKED, cookie=cookie), PAGE_BAR_MS))
        else:
            print(f"{page:28} does not exist yet")  # noqa: T201
    files = (f"/standard/demandes/{one[0]}/" for one in cycle(people))
    held.append(told("a request's file", latencies_ms(port, files, ASKED, cookie=cookie), PAGE_BAR_MS))
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
            cookie = signed_in(port)
            for _ in range(OPERATORS):  # every worker has loaded its pages once
                Connection(port, cookie).get("/standard/")
            held = [measure(port, cookie, people) for measure in (searches, at_once, pages)]
    print(f"All within their bars: {'yes' if all(held) else 'NO'} (load {os.getloadavg()[0]:.1f}).")  # noqa: T201
    sys.exit(not all(held))


if __name__ == "__main__":
    main()
