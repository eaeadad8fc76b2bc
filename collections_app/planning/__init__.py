"""The worker's side of a day's plan: a job is claimed, solved outside any lock, re-checked under the lock, applied.

Knows no solver: the task hands one in (`collections_app.planning_tasks`), so that nothing here imports numba.
"""
