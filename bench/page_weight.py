"""What a page costs a telephone on a slow line: requests, compressed bytes, and the seconds until it can be read.

python -m bench.page_weight    (requirements-dev.txt and a Chromium; CHROMIUM names it; DATABASE_URL as for nearest)
"""

import os
import time
from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from bench.scratch import python, scratch_database
from bench.web import web_server

# What can be read: the list of points, the questions.
PAGES = {"/?q=12+rue+de+Crim%C3%A9e+75019": "li.relay", "/collecte/": "main form", "/collecte/?cp=75019": "li.tile"}
BYTES_A_SECOND = 400_000 // 8
LATENCY_MS = 150
VISITS = 5
SCREEN = {"width": 360, "height": 740}
FIRST_PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
LARGEST_PAINT = """() => new Promise(done => new PerformanceObserver(seen =>
    done(seen.getEntries().at(-1).startTime)).observe({type: "largest-contentful-paint", buffered: true}))"""


@dataclass
class Cost:
    requests: int = 0
    bytes: int = 0
    first_paint_s: float = 0.0
    readable_s: float = 0.0
    ready_s: float = 0.0
    largest_paint_s: float = 0.0


def cost(browser: Browser, url: str, readable: str, ready: str = "body") -> Cost:
    """Of a first visit, with nothing in the cache. `ready` shows once the page's script takes what is touched."""
    context = browser.new_context(viewport=SCREEN)
    page, spent = context.new_page(), Cost()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )

    def arrived(event: dict[str, float]) -> None:
        spent.requests += 1
        spent.bytes += int(event["encodedDataLength"])

    line.on("Network.loadingFinished", arrived)
    began = time.monotonic()
    page.goto(url, wait_until="commit")
    page.locator(readable).first.wait_for()
    listed_s = time.monotonic() - began
    page.locator(ready).first.wait_for()
    spent.ready_s = time.monotonic() - began
    page.wait_for_load_state("networkidle")
    spent.first_paint_s = page.evaluate(FIRST_PAINT) / 1000
    spent.readable_s = max(listed_s, spent.first_paint_s)
    spent.largest_paint_s = page.evaluate(LARGEST_PAINT) / 1000
    context.close()
    return spent


def main() -> None:
    with scratch_database("weight") as database:
        python("manage.py", "set_up", database=database)
        with (
            web_server(database, {"AMISTOCK_TILES": "", "AMISTOCK_GEOCODER": ""}) as port,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
            for path, readable in PAGES.items():
                visits = [cost(browser, f"http://127.0.0.1:{port}{path}", readable) for _ in range(VISITS)]
                readable_s = median(visit.readable_s for visit in visits)
                largest_paint_s = median(visit.largest_paint_s for visit in visits)
                print(  # noqa: T201
                    f"{path}: {visits[-1].requests} requests, {visits[-1].bytes / 1000:.0f} KB; at 400 kbit/s readable"
                    f" after {readable_s:.1f} s, largest paint {largest_paint_s:.1f} s (load {os.getloadavg()[0]:.1f})"
                )
            browser.close()


if __name__ == "__main__":
    main()
