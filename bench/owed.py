"""So many people who are owed a notice, in the database that DATABASE_URL names: python -m bench.owed 2000"""

import os
import sys
from datetime import UTC, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from django.contrib.gis.geos import Point  # noqa: E402

from collections_app.enums import NoticeKind, RequestStatus  # noqa: E402
from collections_app.facts import load_rules  # noqa: E402
from collections_app.models import Notice, PickupRequest  # noqa: E402


def owe(count: int) -> None:
    """Each with a telephone and a place of their own: to compare two thousand that look like one is another matter."""
    load_rules()
    requests = PickupRequest.objects.bulk_create(
        PickupRequest(
            reference=f"{number:07d}",
            status=RequestStatus.RECEIVED,
            name=f"Donateur {number:07d}",
            phone=f"+336{number:08d}",
            email=f"{number}@example.org",
            location=Point(2.25 + number % 50 / 200, 48.80 + number // 50 / 200, srid=4326),
        )
        for number in range(count)
    )
    now = datetime.now(UTC)
    Notice.objects.bulk_create(Notice(request=request, kind=NoticeKind.RECEIVED, due_at=now) for request in requests)


if __name__ == "__main__":
    owe(int(sys.argv[1]))
