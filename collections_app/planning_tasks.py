"""The planning queue's task. Imported by the planning worker alone (`celery worker --include`): it brings in numba."""

from celery import shared_task
from django.utils import timezone

from collections_app.planning.solving import solve_due
from collections_app.routing.search import solve


@shared_task(name="collections_app.tasks.solve_due_plans")
def solve_due_plans() -> None:
    solve_due(solver=solve, clock=timezone.now)
