"""Fills a database with three years of work: requests with their lists, lives, notices, calls and photos, and the days
with their stops. The same rows every time, but for the date they end at.

python -m bench.three_years 200000    (a minute; DATABASE_URL names a scratch database)
"""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from django.db import connection  # noqa: E402

from amistock.accounts.models import Role, User  # noqa: E402
from bench.scratch import ROOT  # noqa: E402
from bench.townspeople import FIRST_NAMES, OPERATOR, PASSWORD, streets, surnames  # noqa: E402
from collections_app.facts import load_fleet, load_item_kinds, load_rules  # noqa: E402
from collections_app.models import Crew, Depot, Truck  # noqa: E402
from geo.facts import load_areas  # noqa: E402

TRUCKS = 8
# Written at once when all rows are there, instead of with each row.
LATER = """SELECT indexname, indexdef FROM pg_indexes
WHERE indexname IN ('request_words', 'request_trigrams', 'request_reference_pieces')"""


def main(requests: int) -> None:
    load_item_kinds()
    load_rules()
    load_fleet()
    load_areas()
    depot = Depot.objects.first()
    for number in range(TRUCKS - Truck.objects.count()):
        Truck.objects.create(name=f"Renfort {number}", depot=depot, volume_m3=20, weight_kg=1000)
    for number in range(TRUCKS - Crew.objects.count()):
        Crew.objects.create(name=f"Équipe de renfort {number}")
    User.objects.create_user(OPERATOR, password=PASSWORD, first_name="Inès", role=Role.SWITCHBOARD)
    figures = {"requests": requests, "surnames": surnames(20_000), "first": FIRST_NAMES, "streets": streets(4_000)}
    with connection.cursor() as cursor:
        cursor.execute(LATER)
        later = cursor.fetchall()
        for name, _ in later:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute((ROOT / "bench" / "three_years.sql").read_text(), figures)
        for _, definition in later:
            cursor.execute(definition)
        cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main(int(sys.argv[1]))
