"""The tasks of the planning queue. Only its worker imports them (`celery worker --include`): they bring in numba."""

from celery import shared_task
from django.utils import timezone

from collections_app.booking.deepening import search_due
from collections_app.planning.solving import solve_due
from collections_app.routing.search import solve


@shared_task(name="collections_app.tasks.solve_due_plans")
def solve_due_plans() -> None:
    solve_due(solver=solve, clock=timezone.now)


@shared_task(name="collections_app.tasks.search_due_dates")
def search_due_dates() -> None:
    search_due(solver=solve, clock=timezone.now)
