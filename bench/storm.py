"""The storm itself, by the verb that every door uses: `python -m bench.storm locked 1000` on days of `bench.full_days`.

Each donor is a process of their own. `control` takes the lock away, and the constraint on the order of stops.
"""

import gc
import multiprocessing
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time
from multiprocessing.synchronize import Barrier
from statistics import median
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from django.db import DatabaseError, connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from collections_app.booking import scheduling  # noqa: E402
from collections_app.booking.placing import WindowGone  # noqa: E402
from collections_app.journal import Actor  # noqa: E402
from collections_app.ledger.conflicts import conflicts_of  # noqa: E402
from collections_app.ledger.writing import PlanBroken  # noqa: E402
from collections_app.legs import Visiting  # noqa: E402
from collections_app.locks import DayBusy, locked_day  # noqa: E402
from collections_app.models import CollectionDay, PickupRequest, Stop  # noqa: E402
from collections_app.offers import Slot  # noqa: E402
from collections_app.tests.builders import a_request  # noqa: E402
from geo.distance import Coordinates  # noqa: E402

DONORS = 20
WINDOWS = ((time(8), time(12)), (time(12), time(16)))

Told = tuple[str, float, float]  # what came of it, ms from the press to the answer, ms of the lock
held_ms = [0.0]


@contextmanager
def timed_lock(on: date, visiting: Visiting = ()) -> Iterator[CollectionDay]:
    """The real lock; how long it was held is left in `held_ms`."""
    with timed_end(), locked_day(on, visiting=visiting) as day:
        began = perf_counter()
        held_ms[0] = began
        yield day


@contextmanager
def timed_end() -> Iterator[None]:
    """After the commit that gives the lock back."""
    held_ms[0] = perf_counter()
    try:
        yield
    finally:
        held_ms[0] = 1000 * (perf_counter() - held_ms[0])


@contextmanager
def no_lock(on: date, visiting: Visiting = ()) -> Iterator[CollectionDay]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
        yield CollectionDay.objects.get(date=on)


def donor(keys: list[int], dates: list[date], together: Barrier, told: "multiprocessing.Queue[list[Told]]") -> None:
    """One booking in each wave; all donors of a wave want the same day."""
    lived: list[Told] = []
    warm_up(keys[0], dates[0])
    for wave, key in enumerate(keys):
        slot = Slot(dates[wave % len(dates)], *WINDOWS[wave // len(dates) % 2])
        together.wait()
        began = perf_counter()
        outcome = book(key, slot)
        lived.append((outcome, 1000 * (perf_counter() - began), held_ms[0]))
    told.put(lived)


def warm_up(key: int, on: date) -> None:
    """A booking that leaves nothing behind: a web process has served others before."""
    with transaction.atomic():
        book(key, Slot(on, *WINDOWS[0]))
        transaction.set_rollback(True)


def book(key: int, slot: Slot) -> str:
    try:
        scheduling.book(request_id=key, slot=slot, actor=Actor("Storm"), now=timezone.now())
    except (WindowGone, DayBusy, PlanBroken, DatabaseError) as error:
        return type(error).__name__
    return "booked"


def requests(count: int) -> list[int]:
    chance = random.Random(9)
    return [
        a_request(
            volume_m3=2.5,
            weight_kg=60,
            at=Coordinates(longitude=chance.uniform(2.30, 2.39), latitude=chance.uniform(48.835, 48.885)),
        ).pk
        for _ in range(count)
    ]


def storm(bookings: int) -> list[Told]:
    keys = requests(bookings)
    dates = list(CollectionDay.objects.order_by("date").values_list("date", flat=True))
    fork = multiprocessing.get_context("fork")
    connection.close()
    gc.freeze()  # as deploy/gunicorn.conf.py does
    together, told = fork.Barrier(DONORS), fork.Queue()
    donors = [fork.Process(target=donor, args=(keys[n::DONORS], dates, together, told)) for n in range(DONORS)]
    for one in donors:
        one.start()
    lived = [line for _ in donors for line in told.get()]
    for one in donors:
        one.join()
    return lived


def take_the_guards_away() -> None:
    scheduling.locked_day = no_lock
    (guard,) = (one for one in Stop._meta.constraints if one.name == "stop_position_once")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Stop, guard)


def at_share(values: list[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def main(what: str, bookings: int) -> None:
    if what == "control":
        take_the_guards_away()
    else:
        scheduling.locked_day = timed_lock
    lived = storm(bookings)
    outcomes = Counter(outcome for outcome, _, _ in lived)
    days = CollectionDay.objects.all()
    too_many = sum(len(conflicts_of(day, now=timezone.now())) for day in days)
    promised = PickupRequest.objects.filter(day__isnull=False).count()
    print(f"{what}: {dict(outcomes)}; {promised} promises on {len(days)} days, {too_many} that no truck can keep")  # noqa: T201
    waits = [waited for _, waited, _ in lived]
    print(f"  a donor waits p50 {median(waits):.0f}, p99 {at_share(waits, 99):.0f} ms (load {os.getloadavg()[0]:.1f})")  # noqa: T201
    if what == "locked":
        held = [locked for outcome, _, locked in lived if outcome == "booked"]
        print(f"  the day is locked p50 {median(held):.1f}, p99 {at_share(held, 99):.1f} ms for a promise")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
