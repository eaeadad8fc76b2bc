"""Solomon's and Gehring & Homberger's text files: read one, plan it with our engine, print the distance driven.

python -m bench.solomon FILE [--seconds 10] [--seed 0]

Conventions: places are points, a drive takes as long as it is far, in tenths cut off (DIMACS 2021) so that figures are
whole; the clock runs in tenths too. One trip a vehicle, no service at the depot, every customer a promise. The fleet is
that of the file. Distance only is minimised, not the number of vehicles.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from collections_app.routing.cost import travel_s
from collections_app.routing.problem import Problem, Truck, Visit
from collections_app.routing.search import solve

TENTHS = 10
TELL = print
COLUMNS = 7
"""Number, x, y, demand, ready, due, service; the first row is the depot."""


class NotSolomon(ValueError):
    """The text is not in the format; says which line."""


@dataclass(frozen=True)
class Instance:
    name: str
    vehicles: int
    capacity: int
    rows: NDArray[np.float64]
    """Shape (customers + 1, COLUMNS), as in the file."""


def read(text: str) -> Instance:
    lines = [(number, line.split()) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(lines) < 2:
        raise NotSolomon("the file is too short")
    figures = [(number, _figures(words)) for number, words in lines[1:]]
    known = [(number, row) for number, row in figures if row]
    if not known or len(known[0][1]) != 2:
        raise NotSolomon("no line with the number and capacity of vehicles")
    for number, row in known[1:]:
        if len(row) != COLUMNS:
            raise NotSolomon(f"line {number}: expected {COLUMNS} figures")
    if [row[0] for _, row in known[1:]] != list(range(len(known) - 1)) or len(known) < 2:
        raise NotSolomon("customers are not numbered 0, 1, 2, …")
    vehicles, capacity = known[0][1]
    return Instance(lines[0][1][0], int(vehicles), int(capacity), np.array([row for _, row in known[1:]]))


def _figures(words: list[str]) -> list[float]:
    """Of a line of figures; none of a line of words."""
    try:
        return [float(word) for word in words]
    except ValueError:
        return []


def as_problem(instance: Instance) -> Problem:
    """Litres are units of demand; seconds are tenths of the file's unit."""
    points, rows = instance.rows[:, 1:3], instance.rows
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    drives = np.floor(TENTHS * apart + 1e-9).astype(np.int32)
    visits = tuple(
        Visit(
            f"C{int(number)}",
            int(number),
            windows=((round(TENTHS * ready), round(TENTHS * due)),),
            service_s=round(TENTHS * service),
            volume_m3=demand / 1000,
            weight_kg=0,
        )
        for number, _, _, demand, ready, due, service in rows[1:]
    )
    opens, closes = round(TENTHS * rows[0, 4]), round(TENTHS * rows[0, 5])
    trucks = tuple(
        Truck(f"V{number}", instance.capacity / 1000, 1, opens, closes, max_trips=1)
        for number in range(1, instance.vehicles + 1)
    )
    return Problem(drives, drives, trucks, visits, unload_s=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    instance = read(wanted.file.read_text(encoding="utf-8"))
    problem = as_problem(instance)
    plan = solve(problem, seconds=wanted.seconds, seed=wanted.seed)
    driven = sum(travel_s(problem, route) for route in plan.routes) / TENTHS
    used = sum(bool(route.visits) for route in plan.routes)
    TELL(f"{instance.name}: {driven:.1f} with {used} vehicles, {len(plan.unplanned)} customers left out")


if __name__ == "__main__":
    main()
