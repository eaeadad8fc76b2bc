"""`manage.py plan_file problem.json [--seconds S | --iterations N] [--seed K]`: plan one day from a file, without a
database.
"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from collections_app.routing.planning_json import read_problem, write_plan
from collections_app.routing.search import solve
from collections_app.routing.strict_json import PlanningJsonError

BAD_INPUT = 2
DEFAULT_SECONDS = 10.0
MOST_SECONDS = 86_400
MOST_STEPS = 10**12
PATIENCE = 3.0


class Command(BaseCommand):
    help = "Plans the day described in a JSON file (docs/planning-json.md) and writes the plan to standard output."
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("problem", type=Path)
        effort = parser.add_mutually_exclusive_group()
        effort.add_argument("--seconds", type=float, help=f"time to search, {DEFAULT_SECONDS:g} if nothing is said")
        effort.add_argument("--iterations", type=int, help="steps of the search: with a seed, always the same plan")
        parser.add_argument("--seed", type=int, default=0)

    def handle(self, *args: Any, problem: Path, **options: Any) -> None:
        try:
            day = read_problem(problem.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, PlanningJsonError) as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        seconds, iterations = options["seconds"], options["iterations"]
        if seconds is not None and not 0 < seconds <= MOST_SECONDS:
            raise CommandError(f"--seconds: above 0, at most {MOST_SECONDS}", returncode=BAD_INPUT)
        if iterations is not None and not 1 <= iterations <= MOST_STEPS:
            raise CommandError(f"--iterations: from 1 to {MOST_STEPS}", returncode=BAD_INPUT)
        if iterations is None:
            seconds = seconds or DEFAULT_SECONDS
        plan = solve(day, iterations=iterations, seconds=seconds, patience=PATIENCE, seed=options["seed"])
        self.stdout.write(write_plan(day, plan))
