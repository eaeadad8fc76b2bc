"""What a crew's round costs a telephone on a slow line, opened for the first time: requests, compressed bytes, the
seconds until something is seen, until the next stop can be read, until its buttons are the telephone's own.

python -m bench.crew_page    (requirements-dev.txt and a Chromium; CHROMIUM names it; DATABASE_URL as for nearest)
"""

import os
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from bench.page_weight import VISITS, Cost, cost
from bench.scratch import python, scratch_database
from bench.web import web_server

BAR_S = 3
READABLE = "[data-stop]:not([hidden])"
READY = "[data-sending]:not([hidden])"  # drawn by the script, with all that it draws
FULLEST_TODAY = """
from pathlib import Path
from django.db.models import Count
from django.utils import timezone
from collections_app.access import round_token
from collections_app.models import Round
today = Round.objects.filter(shift__day__date=timezone.localdate())
fullest = today.annotate(size=Count("stops")).order_by("size").last()
Path({path!r}).write_text(f"/equipe/{{round_token(fullest)}}/ {{fullest.size}}")
"""


def tell(visits: list[Cost]) -> None:
    first, readable, ready = (
        median(getattr(visit, name) for visit in visits) for name in ("first_paint_s", "readable_s", "ready_s")
    )
    heaviest = max(visits, key=lambda visit: visit.bytes)
    print(f"{heaviest.requests} requests, {heaviest.bytes / 1000:.0f} KB, with the copy that is kept")  # noqa: T201
    print(  # noqa: T201
        f"at 400 kbit/s, median of {len(visits)}: first paint {first:.1f} s, readable {readable:.1f} s,"
        f" script ready {ready:.1f} s (bar {BAR_S}; load {os.getloadavg()[0]:.1f})"
    )


def main() -> None:
    with scratch_database("crew_page") as database, tempfile.TemporaryDirectory() as folder:
        python("manage.py", "set_up", database=database)
        written = Path(folder) / "round"
        python("manage.py", "shell", "-v0", "-c", FULLEST_TODAY.format(path=str(written)), database=database)
        home, stops = written.read_text().split()
        print(f"A round of {stops} stops")  # noqa: T201
        with web_server(database) as port, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
            tell([cost(browser, f"http://127.0.0.1:{port}{home}", READABLE, READY) for _ in range(VISITS)])
            browser.close()


if __name__ == "__main__":
    main()
