"""Questions about sets of relay points."""

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Self

from django.contrib.gis.geos import Polygon
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, Func, OuterRef, Q, Value
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone

from geo.categories import Category
from geo.distance import Coordinates
from geo.enums import Fill, RelayState, SchoolHolidayRule, StepFree
from geo.models.opening import CategoryPause, Closure, OpeningRange, SchoolHoliday
from geo.models.public_position import flat_position
from geo.public_holidays import is_public_holiday

_RANGE = Func(
    *(Value(" "), F("weekday"), F("opens"), F("closes")), function="CONCAT_WS", output_field=models.TextField()
)


class RelayPointQuerySet(models.QuerySet["RelayPoint"]):  # type: ignore[name-defined]
    """Each verb narrows the set; all of them end up in one statement."""

    # What `with_hours()` brings along: a list of texts like "0 10:00:00 19:00:00", and lists of JSON objects.
    DATED_ROWS = ("closure_rows", "school_rows", "pause_rows")
    HOURS = ("range_rows", *DATED_ROWS)
    # What programs are told besides, and `lon` and `lat` of the public position.
    TOLD = (
        *("id", "slug", "name", "state", "address", "postcode", "city", "precision", "accepts", "fill"),
        *("campaign_from", "campaign_until", "closed_on_public_holidays"),
    )

    def public(self, day: date) -> Self:
        """What the public may see on that day: in service or paused, and opened by then."""
        return self.opened(day).filter(state__in=[RelayState.OPEN, RelayState.PAUSED])

    def opened(self, day: date) -> Self:
        """Whose first day has come; a point without one was always there."""
        return self.filter(Q(opens_on=None) | Q(opens_on__lte=day))

    def announced(self, day: date) -> Self:
        """Whose first day is still to come."""
        return self.filter(opens_on__gt=day, state=RelayState.OPEN)

    def receiving(self, day: date) -> Self:
        """In service, opened by then, and in season where the point belongs to a campaign."""
        return self.opened(day).filter(
            Q(campaign_from=None) | Q(campaign_from__lte=day),
            Q(campaign_until=None) | Q(campaign_until__gte=day),
            state=RelayState.OPEN,
        )

    def accepting(self, categories: Collection[Category], day: date) -> Self:
        """Takes every one of the categories on that day, pauses considered."""
        wanted = [category.value for category in categories]
        paused = CategoryPause.objects.filter(point=OuterRef("pk"), category__in=wanted).filter(_still(day))
        return self.filter(~Exists(paused), accepts__contains=wanted) if wanted else self

    def open_at(self, moment: datetime) -> Self:
        """Open at an aware moment: the same rule as `geo.hours.is_open`, in SQL."""
        wall = timezone.localtime(moment)
        return self._opening(wall.date(), opens__lte=wall.time(), closes__gt=wall.time())

    def open_between(self, first: datetime, last: datetime) -> Self:
        """Open at some moment between two aware ones of the same day."""
        start, end = timezone.localtime(first), timezone.localtime(last)
        return self._opening(start.date(), opens__lt=end.time(), closes__gt=start.time())

    def opening_on(self, day: date) -> Self:
        """Open at some hour of a day."""
        return self._opening(day)

    def _opening(self, day: date, **hours: time) -> Self:
        mine = {"point": OuterRef("pk")}
        ranges = OpeningRange.objects.filter(**mine, weekday=day.weekday(), **hours)
        during = {"first_date__lte": day, "last_date__gte": day}
        points = self.receiving(day).filter(Exists(ranges), ~Exists(Closure.objects.filter(**mine, **during)))
        if is_public_holiday(day):
            points = points.filter(closed_on_public_holidays=False)
        school_holiday = Exists(SchoolHoliday.objects.filter(**during))
        return points.exclude(Q(school_holidays=SchoolHolidayRule.CLOSED) & school_holiday)

    def step_free(self) -> Self:
        return self.filter(step_free=StepFree.YES)

    def with_room(self) -> Self:
        return self.exclude(fill=Fill.FULL)

    def within(self, south_west: Coordinates, north_east: Coordinates) -> Self:
        """Whose public position lies in a box of longitudes and latitudes, whose edges are parallels."""
        west, south, east, north = (
            *(south_west.longitude, south_west.latitude),
            *(north_east.longitude, north_east.latitude),
        )
        return self.annotate(flat=flat_position()).filter(flat__coveredby=Polygon.from_bbox((west, south, east, north)))

    def with_hours(self) -> Self:
        """Brings hours, closures and pauses along in the same statement, for `geo.status`."""
        mine, span = {"point": OuterRef("pk")}, {"first": "first_date", "last": "last_date"}
        rule = ExpressionWrapper(OuterRef("school_holidays"), output_field=models.CharField())
        school = SchoolHoliday.objects.annotate(rule=rule).filter(rule=SchoolHolidayRule.CLOSED)
        return self.annotate(
            range_rows=ArraySubquery(OpeningRange.objects.filter(**mine).order_by().values(row=_RANGE)),
            closure_rows=ArraySubquery(Closure.objects.filter(**mine).values(row=JSONObject(**span, words="reason"))),
            school_rows=ArraySubquery(school.values(row=JSONObject(**span, words="name"))),
            pause_rows=ArraySubquery(
                CategoryPause.objects.filter(**mine).values(
                    row=JSONObject(category="category", until="until_date", message="message")
                )
            ),
        )

    def with_text(self) -> Self:
        """Adds `text`: all that `geo.told` makes an answer of, as one JSON object."""
        place = {axis: Func(flat_position(), function=f"ST_{axis}", output_field=models.FloatField()) for axis in "XY"}
        columns = {name: name for name in (*self.TOLD, *self.HOURS)}
        told = JSONObject(lon=place["X"], lat=place["Y"], **columns)
        return self.with_hours().annotate(text=Cast(told, models.TextField()))


def _still(day: date) -> Q:
    """Rows that hold on the day."""
    return Q(until_date=None) | Q(until_date__gte=day)
