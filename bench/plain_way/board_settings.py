"""Our own settings, with the plain search beside our routes."""

from amistock.settings import *  # noqa: F403

ROOT_URLCONF = "bench.plain_way.board_urls"
