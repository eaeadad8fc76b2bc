"""One day of many stops on many trucks, and a planner who is signed in: `python -m bench.big_day 8 25`."""

import os
import random
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402

from amistock.accounts.models import Role, User  # noqa: E402
from bench.full_days import fill  # noqa: E402
from collections_app.facts import load_fleet, load_item_kinds, load_rules  # noqa: E402
from collections_app.models import Crew, Depot, Truck  # noqa: E402
from collections_app.working_days import FrenchHolidays, add_working_days  # noqa: E402
from geo.facts import load_areas  # noqa: E402


def main(trucks: int, stops: int) -> None:
    load_item_kinds()
    rules = load_rules()
    load_fleet()
    load_areas()
    for number in range(Truck.objects.count() + 1, trucks + 1):
        Truck.objects.create(name=f"Camion {number}", depot=Depot.objects.get(), volume_m3=20, weight_kg=1000)
        Crew.objects.create(name=f"Équipe {number}")
    on = add_working_days(timezone.localdate(), 3, weekdays=rules.weekdays, holidays=FrenchHolidays())
    planned = fill(on, stops, random.Random(4))
    sign_in(User.objects.create_user("samir", role=Role.PLANNER))
    print(f"{planned} stops on {trucks} trucks.")  # noqa: T201


def sign_in(user: User) -> None:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:3]))
