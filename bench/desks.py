"""The desks themselves: `python -m bench.desks guarded 10000`; `control` acts without the version that was read."""

import os
import sys
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amistock.settings")
django.setup()

from amistock.accounts.models import Role, User  # noqa: E402
from collections_app.journal import Actor  # noqa: E402
from collections_app.tests.builders import a_day, a_kind, the_rules  # noqa: E402
from frontend.tests.desk_acts import DATES  # noqa: E402
from frontend.tests.operators import Desk  # noqa: E402

SEED = 5


def main(what: str, steps: int) -> None:
    a_kind()
    the_rules()
    for on in DATES:
        a_day(on)
    people = [
        User.objects.create_user(name, first_name=name, role=Role.SWITCHBOARD) for name in ("Denise", "Inès", "Rose")
    ]
    desk = Desk(SEED, [Actor(person.first_name, person.pk) for person in people], is_guarded=what == "guarded")
    began = perf_counter()
    for _ in range(steps):
        desk.step()
    spent_s = perf_counter() - began
    print(f"{what}: {steps} steps in {spent_s:.0f} s, {len(desk.lost)} writes lost, {dict(desk.came)}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
