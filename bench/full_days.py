"""Working days ahead that are as full as they get: so many stops on each of four trucks, written as the ledger does.

python -m bench.full_days 20 25    (days, stops on each truck; DATABASE_URL names a scratch database)
"""

import os
import random
import sys
from datetime import date, time
from decimal import Decimal

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from django.contrib.gis.geos import Point  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.town_frame import EAST, NORTH, SOUTH, WEST  # noqa: E402
from collections_app.enums import RequestStatus, Verdict  # noqa: E402
from collections_app.facts import load_fleet, load_item_kinds, load_rules  # noqa: E402
from collections_app.ledger.conflicts import conflicts_of  # noqa: E402
from collections_app.ledger.reading import read_day  # noqa: E402
from collections_app.ledger.visits import home, home_id  # noqa: E402
from collections_app.ledger.writing import write  # noqa: E402
from collections_app.models import CollectionDay, PickupRequest, RuleBook  # noqa: E402
from collections_app.opening_days import open_day  # noqa: E402
from collections_app.routing.plan import Plan  # noqa: E402
from collections_app.routing.reuse import onto, with_late_comers  # noqa: E402
from collections_app.working_days import FrenchHolidays, add_working_days  # noqa: E402
from geo.facts import load_areas  # noqa: E402

WINDOWS = ((time(8), time(12)), (time(12), time(16)))
HORIZON_DAYS = 40  # so that twenty working days lie within it


def main(days: int, stops: int) -> None:
    load_item_kinds()
    rules = load_rules()
    RuleBook.objects.update(horizon_days=HORIZON_DAYS)
    load_fleet()
    load_areas()
    chance = random.Random(4)
    today, planned = timezone.localdate(), 0
    for number in range(days):
        lead = rules.lead_working_days + number
        on = add_working_days(today, lead, weekdays=rules.weekdays, holidays=FrenchHolidays())
        planned += fill(on, stops, chance)
    print(f"{days} days, {planned} stops.")  # noqa: T201


def fill(on: date, stops: int, chance: random.Random) -> int:
    """How many homes found a place."""
    day = open_day(on=on) or CollectionDay.objects.get(date=on)
    now = timezone.now()
    trucks = [truck.id for truck in read_day(day, now=now).problem.trucks]
    homes = [a_home(day, number, chance) for number in range(stops * len(trucks))]
    PickupRequest.objects.bulk_create(homes)
    ledger = read_day(day, now=now, extra=[home(one, locked_to=trucks[i % len(trucks)]) for i, one in enumerate(homes)])
    plan = with_late_comers(ledger.problem, onto(ledger.problem, Plan()))
    write(ledger, plan)
    driven = {visit for route in plan.routes for visit in route.visits}
    PickupRequest.objects.filter(pk__in=[one.pk for one in homes if home_id(one) not in driven]).delete()
    assert conflicts_of(day, now=now) == []
    return len(driven)


def a_home(day: CollectionDay, number: int, chance: random.Random) -> PickupRequest:
    """Small, so that a truck can serve twenty-five."""
    starts, ends = WINDOWS[number % 2]
    volume = Decimal("0.4")
    return PickupRequest(
        reference=f"{day.pk % 1000}/{number}",
        status=RequestStatus.SCHEDULED,
        name="Mme Martin",
        phone="+33612345678",
        location=Point(chance.uniform(WEST, EAST), chance.uniform(SOUTH, NORTH)),
        volume_low_m3=volume,
        volume_likely_m3=volume,
        volume_high_m3=volume,
        weight_kg=20,
        verdict=Verdict.COLLECT,
        service_s=180,
        day=day,
        window_starts=starts,
        window_ends=ends,
    )


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
