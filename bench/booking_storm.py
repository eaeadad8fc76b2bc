"""Twenty donors book one day at the same moment, fifty times over: how long the day is locked, what each waits, and
whether any promise is made that no truck can keep. Then the same without the guards, as a control.

python -m bench.booking_storm    (bench/requirements.txt; DATABASE_URL names a cluster where databases may be made)
"""

import os
import sys

from bench.scratch import python, scratch_database

DAYS, STOPS = 10, 15
BOOKINGS, CONTROL = 1000, 200


def main() -> None:
    for what, bookings in (("locked", BOOKINGS), ("control", CONTROL)):
        with scratch_database(f"storm_{what}") as database:
            python("-m", "bench.full_days", str(DAYS), str(STOPS), database=database)
            python("-m", "bench.storm", what, str(bookings), database=database)
    print(f"The bars: locked 20 ms, p99 300 ms, none too many (load {os.getloadavg()[0]:.1f}).", file=sys.stdout)  # noqa: T201


if __name__ == "__main__":
    main()
