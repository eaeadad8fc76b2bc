"""Today with many rounds on the road, each with its link: `python -m bench.crews_day 200 rounds.json` writes who has
which stops. Nothing is planned, for nothing is measured of that.
"""

import json
import os
import random
import sys
from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from django.contrib.gis.geos import Point  # noqa: E402
from django.utils import timezone  # noqa: E402

from collections_app.access import round_token  # noqa: E402
from collections_app.enums import RequestStatus, RoundState, StopKind, Verdict  # noqa: E402
from collections_app.models import CollectionDay, Crew, PickupRequest, Round, Shift, Stop, Truck  # noqa: E402
from collections_app.tests.builders import a_depot, the_rules  # noqa: E402

HOMES = 9  # and the depot


def a_shift(day: CollectionDay, number: int) -> Shift:
    truck = Truck.objects.create(name=f"Camion {number}", depot=a_depot(), volume_m3=20, weight_kg=1000)
    crew = Crew.objects.create(name=f"Équipe {number}")
    hours = {"starts": time(7, 30), "ends": time(16, 30), "break_min": 45}
    rest = {"break_earliest": time(11, 45), "break_latest_end": time(14, 15)}
    return Shift.objects.create(day=day, truck=truck, crew=crew, **hours, **rest)


def homes(day: CollectionDay, number: int, chance: random.Random) -> list[PickupRequest]:
    made = [
        PickupRequest(
            reference=f"{number:04d}-{place:03d}",
            status=RequestStatus.SCHEDULED,
            verdict=Verdict.COLLECT,
            name="Jeanne Martin",
            phone="+33612345678",
            email="martin@example.org",
            address="12 rue de Crimée 75019 Paris",
            postcode="75019",
            location=Point(chance.uniform(2.30, 2.39), chance.uniform(48.835, 48.885), srid=4326),
            volume_likely_m3=Decimal(2),
            day=day,
            window_starts=time(8),
            window_ends=time(12),
        )
        for place in range(HOMES)
    ]
    return PickupRequest.objects.bulk_create(made)


def main(rounds: int, path: Path) -> None:
    the_rules()
    chance = random.Random(7)
    day = CollectionDay.objects.create(date=timezone.localdate(), published_at=timezone.now() - timedelta(hours=12))
    told = []
    for number in range(rounds):
        round_ = Round.objects.create(shift=a_shift(day, number), state=RoundState.PUBLISHED)
        stops = [
            Stop(round=round_, position=place, kind=StopKind.HOME, request=request)
            for place, request in enumerate(homes(day, number, chance), start=1)
        ]
        stops.append(Stop(round=round_, position=HOMES + 1, kind=StopKind.UNLOAD))
        made = Stop.objects.bulk_create(stops)
        told.append({"token": round_token(round_), "stops": [stop.pk for stop in made]})
    path.write_text(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
