"""The Celery application. Beat only asks "what is due?": the rows in PostgreSQL are the truth."""

import os
from typing import Any

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")

app = Celery("amistock")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

LOOK_EVERY_S = 2.0


def _look(task: str, queue: str = "celery") -> dict[str, Any]:
    """A beat entry whose message expires before the next one, so that a dead worker finds no pile of them."""
    return {"task": task, "schedule": LOOK_EVERY_S, "options": {"expires": LOOK_EVERY_S, "queue": queue}}


app.conf.beat_schedule = {
    "notices": _look("collections_app.tasks.send_due_notices"),
    "applications": _look("collections_app.tasks.send_application_letters"),
    "links": _look("collections_app.tasks.answer_link_asks"),
    "reminders": {"task": "collections_app.tasks.owe_reminders", "schedule": 60.0, "options": {"expires": 60.0}},
    "plans": _look("collections_app.tasks.solve_due_plans", queue="planning"),
    "dates": _look("collections_app.tasks.search_due_dates", queue="planning"),
    "waiting": _look("collections_app.tasks.serve_waiting_list"),
    "taps": _look("collections_app.tasks.apply_kept_taps"),
    "addresses": _look("geo.tasks.send_asked_addresses"),
    "hosts": _look("collections_app.tasks.confirm_to_hosts"),
    "forgotten": {"task": "geo.tasks.forget_old_asks", "schedule": 3600.0, "options": {"expires": 3600.0}},
    "personal": {"task": "collections_app.tasks.forget_old", "schedule": 3600.0, "options": {"expires": 3600.0}},
    "demo": {"task": "collections_app.tasks.roll_demo_forward", "schedule": 300.0, "options": {"expires": 300.0}},
    "days": {"task": "collections_app.tasks.open_coming_days", "schedule": 3600.0, "options": {"expires": 3600.0}},
    "limits": {"task": "amistock.tasks.forget_ended_windows", "schedule": 3600.0, "options": {"expires": 3600.0}},
    "doubles": {"task": "collections_app.tasks.compare_requests", "schedule": 10.0, "options": {"expires": 10.0}},
    "lateness": {"task": "collections_app.tasks.watch_lateness", "schedule": 10.0, "options": {"expires": 10.0}},
    "holds": {"task": "collections_app.tasks.release_lapsed_holds", "schedule": 60.0, "options": {"expires": 60.0}},
}
