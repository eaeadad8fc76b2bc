"""Where a truck on its way stands now, from what lies behind it: the beginning of the rest of its day."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from collections_app.routing.problem import DEPOT, Problem, Started, Truck


@dataclass(frozen=True)
class Behind:
    """The last stop that a truck has done: `free_s` is when it could leave it. `trips` are the departures from the
    depot up to it, the load is what was aboard then.
    """

    place: int
    free_s: int
    volume_m3: float
    weight_kg: float
    trips: int


@dataclass(frozen=True)
class Pause:
    """The break as it was planned, and whether it lies before the last stop done."""

    starts_s: int
    is_behind: bool


def standing(
    truck: Truck,
    behind: Behind,
    *,
    ahead: int | None,
    pause: Pause | None,
    now_s: int,
    seconds: NDArray[np.int32],
    unload_s: int,
) -> Truck:
    """The truck as it can be planned from `now_s` on.

    It drives to the place `ahead` and is not there yet, so it left no earlier than that allows; with nothing ahead it
    stands. A break whose hour has
    come is taken as soon as the crew was free. However late it is, the way home is always open.
    """
    drive_s = int(seconds[behind.place, ahead]) if ahead is not None else 0
    at_s = max(behind.free_s, now_s - drive_s)
    taken, at_s = _with_break(truck, behind, pause, at_s, now_s)
    started = Started(behind.place, at_s, behind.volume_m3, behind.weight_kg, behind.trips, taken)
    resting_s = truck.break_.duration_s if truck.break_ and not taken else 0
    home_s = at_s + int(seconds[behind.place, DEPOT]) + unload_s + resting_s
    return replace(truck, started=started, end_s=max(truck.end_s, home_s))


def _with_break(truck: Truck, behind: Behind, pause: Pause | None, at_s: int, now_s: int) -> tuple[bool, int]:
    """Whether the break is over or under way, and when the crew is free."""
    if truck.break_ is None or (pause and pause.is_behind):
        return True, at_s
    begins_s = max(behind.free_s, pause.starts_s if pause else truck.break_.earliest_s)
    if begins_s <= now_s or at_s > truck.break_.latest_start_s:
        return True, max(at_s, begins_s + truck.break_.duration_s)
    return False, at_s


def filled_up(truck: Truck) -> Truck:
    """The same truck with no room left aboard. It must have started."""
    if truck.started is None:
        raise ValueError(f"{truck.id} has not left: it cannot be full")
    return replace(truck, started=replace(truck.started, volume_m3=max(truck.started.volume_m3, truck.volume_m3)))


def brought_late(problem: Problem, truck: Truck, leaves_s: int) -> Truck:
    """The same truck, free at `leaves_s` at the earliest. One on its way may come home and unload, however late."""
    if truck.started is None:
        return replace(truck, start_s=max(truck.start_s, leaves_s))
    at_s = max(truck.started.at_s, leaves_s)
    home_s = int(problem.seconds[truck.origin, DEPOT]) + problem.unload_s
    resting_s = truck.break_due.duration_s if truck.break_due else 0
    end_s = max(truck.end_s, at_s + home_s + resting_s)
    return replace(truck, started=replace(truck.started, at_s=at_s), end_s=end_s)
