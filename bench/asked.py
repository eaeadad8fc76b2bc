"""Every coming day asked to be planned, in the database that DATABASE_URL names: python -m bench.asked 5"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from collections_app.dispatch.proposing import propose  # noqa: E402
from collections_app.journal import SYSTEM  # noqa: E402
from collections_app.models import CollectionDay  # noqa: E402

if __name__ == "__main__":
    for day in CollectionDay.objects.driven():
        propose(date=day.date, by=SYSTEM, seconds=int(sys.argv[1]), now=timezone.now())
