"""`manage.py warm_up`: compiles the search once, so that the first plan does not wait for it."""

from typing import Any

import numpy as np
from django.core.management.base import BaseCommand

from collections_app.routing.problem import Break, Problem, Truck, Visit
from collections_app.routing.search import solve


class Command(BaseCommand):
    help = "Compiles the planning engine and keeps the result on disk (some seconds the first time, then none)."

    def handle(self, *args: Any, **options: Any) -> None:
        solve(_smallest_day(), iterations=1)
        self.stdout.write("The planning engine is ready.")


def _smallest_day() -> Problem:
    pause = Break(earliest_s=42_300, latest_end_s=51_300, duration_s=2700)
    legs = np.array([[0, 600], [600, 0]], dtype=np.int32)
    return Problem(
        seconds=legs,
        metres=legs,
        trucks=(Truck("T", volume_m3=20, weight_kg=1000, start_s=27_000, end_s=59_400, break_=pause),),
        visits=(Visit("V", 1, ((28_800, 43_200),), service_s=600, volume_m3=1, weight_kg=50),),
        unload_s=1200,
    )
