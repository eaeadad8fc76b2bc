"""`manage.py calibrate_travel`: how fast trucks really drive, from the hours that crews told; see its help."""

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from collections_app.day_limits.judging import judge_coming
from collections_app.driven_legs import drives_since
from collections_app.models import HourBand, TravelPace
from collections_app.models.travel_pace import USUAL
from collections_app.pace import LEAST_LEGS, Drive, Pace, calibrated, errors


class Command(BaseCommand):
    help = (
        "Compares the hours that crews told with what was planned, and proposes the factor of trucks and of each band "
        "of the day. Nothing changes without --apply, which adds a dated row."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=90, help="how far back to look (90)")
        parser.add_argument("--least", type=int, default=LEAST_LEGS, help=f"drives that a band needs ({LEAST_LEGS})")
        parser.add_argument("--from", dest="first_day", type=date.fromisoformat, default=None, help="tomorrow")
        parser.add_argument("--apply", action="store_true", help="write the new row")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        drives = drives_since(today - timedelta(days=options["days"]))
        row = TravelPace.objects.in_force(today)
        before = row.pace if row else USUAL
        after = calibrated(drives, before, least=options["least"])
        self._tell(drives, before, after, options["least"])
        if not options["apply"]:
            return
        if len(drives) < options["least"]:
            raise CommandError("Too few drives: nothing was written.")
        first_day = options["first_day"] or today + timedelta(days=1)
        if first_day < today:
            raise CommandError("A pace does not change the past.")
        _write(after, first_day, len(drives))
        broken = judge_coming(today=today, now=timezone.now())
        self.stdout.write(f"In force from {first_day}. Days that no longer keep a promise: {len(broken)}.")
        for on in broken:
            self.stdout.write(f"  {on}")

    def _tell(self, drives: Sequence[Drive], before: Pace, after: Pace, least: int) -> None:
        self.stdout.write(f"{len(drives)} drives told by crews")
        self.stdout.write(f"truck: {before.truck_percent} % → {after.truck_percent} % of free flow")
        for old, new in zip(before.bands, after.bands, strict=True):
            count = sum(old.holds(drive.on, drive.minute) for drive in drives)
            days = "weekend" if old.weekend else "weekdays"
            note = "" if count >= least else " (too few: as before)"
            was, now = (round(pace.truck_percent * band.percent / 100) for pace, band in ((before, old), (after, new)))
            hours = f"{old.starts:%H:%M}–{old.ends:%H:%M}"
            self.stdout.write(f"  {days} {hours}: {was} % → {now} % of free flow, {count} drives{note}")
        learnt = calibrated([drive for drive in drives if drive.on.toordinal() % 2], before, least=least)
        apart = [drive for drive in drives if not drive.on.toordinal() % 2]
        for words, by_day in (("by hour", False), ("as plans count, by day", True)):
            self.stdout.write(
                f"median error {words}: {_error(drives, before, by_day)} → {_error(drives, after, by_day)}; "
                f"on days kept apart {_error(apart, before, by_day)} → {_error(apart, learnt, by_day)}"
            )


def _error(drives: Sequence[Drive], pace: Pace, by_day: bool) -> str:
    return f"{100 * median(errors(drives, pace, by_day=by_day)):.0f} %" if drives else "–"


@transaction.atomic
def _write(pace: Pace, first_day: date, drives: int) -> None:
    row = TravelPace.objects.create(
        valid_from=first_day,
        truck_percent=pace.truck_percent,
        starts=pace.starts,
        ends=pace.ends,
        why=f"{drives} trajets racontés par les équipes",
    )
    HourBand.objects.bulk_create(
        HourBand(travel_pace=row, weekend=band.weekend, starts=band.starts, ends=band.ends, percent=band.percent)
        for band in pace.bands
    )
