"""The web server. Several machines may each run one behind a balancer: nothing is kept between requests."""

import gc
import os
from pathlib import Path

from gunicorn.workers.base import Worker

wsgi_app = "amistock.wsgi"
bind = os.environ.get("AMISTOCK_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 30
graceful_timeout = 10
keepalive = 5
accesslog = "-"
logger_class = "amistock.access_log.TokenlessLogger"
# Its default place is the home folder, which may be read-only or shared between copies.
control_socket_disable = True
# A worker's sign of life on a slow disk would look like a dead worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None


def post_worker_init(worker: Worker) -> None:
    """What has been loaded lives as long as the worker: going through it all again costs some request 50 ms."""
    gc.collect()
    gc.freeze()
