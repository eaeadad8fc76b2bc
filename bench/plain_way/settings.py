"""Our own settings, middleware included, with the plain way and an empty view beside our routes."""

from amistock.settings import *  # noqa: F403
from amistock.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "rest_framework_gis"]
ROOT_URLCONF = "bench.plain_way.urls"
