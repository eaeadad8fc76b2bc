"""On real rows and real threads: a job is solved once, and the web process stays light."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from collections_app.dispatch.proposing import propose
from collections_app.journal import Actor
from collections_app.models import PlanningJob
from collections_app.planning.claim import claim
from collections_app.tests.builders import a_day


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_gets_the_job() -> None:
    now = timezone.now()
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    a_day(tomorrow)
    workers = 8
    for _ in range(5):
        PlanningJob.objects.all().delete()
        job = propose(date=tomorrow, by=Actor("Samir"), seconds=1, now=now)
        together = Barrier(workers)

        def work(job_id: int = job.pk, together: Barrier = together) -> bool:
            try:
                together.wait()
                return claim(job_id, timezone.now()) is not None
            finally:
                connection.close()

        with ThreadPoolExecutor(workers) as pool:
            claims = [future.result() for future in [pool.submit(work) for _ in range(workers)]]
        assert claims.count(True) == 1


def test_the_web_process_never_loads_the_solver() -> None:
    script = (
        "import sys, django; django.setup(); import amistock.urls, amistock.wsgi, amistock.celery;"
        "import collections_app.tasks;"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "sys.exit('numba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-W", "ignore", "-c", script], check=False).returncode == 0
