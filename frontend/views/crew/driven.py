"""What the crew's link opens: today's round, where the crew is in it, and what may be shown of each stop."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property, wraps

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from collections_app.access import LinkUnknown, round_of
from collections_app.approach import STEP_S, to_step
from collections_app.ledger.hours import hours_of
from collections_app.ledger.relays import shut_on
from collections_app.models import RequestedItem, Round
from collections_app.routing.retiming import Expected
from collections_app.sheets import Line, Pause, Sheet, sheet_of, with_stops
from frontend.crew_steps import Stage, stage_of

CrewView = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Hour:
    """When the crew begins at a stop as things stand, to five minutes of local time; `is_late` when that is after what
    was promised there, or after an Amistock has closed.
    """

    starts_s: int
    is_late: bool


@dataclass(frozen=True)
class Driven:
    """Today's round as its crew sees it."""

    token: str
    sheet: Sheet

    @cached_property
    def lines(self) -> list[Line | Pause]:
        """Without the windows that someone is still choosing; a return unloads what was really taken."""
        kept = [line for line in self.sheet.lines if isinstance(line, Pause) or line.stop.held_until is None]
        return list(_really_unloaded(kept))

    @property
    def stops(self) -> list[Line]:
        return [line for line in self.lines if isinstance(line, Line)]

    @property
    def left(self) -> list[Line]:
        """What is still to do; the stop where the truck stands, or to which it goes, comes first."""
        left = [line for line in self.stops if not line.stop.is_finished]
        return sorted(left, key=lambda line: list(Stage).index(stage_of(line.stop)), reverse=True)

    @property
    def done(self) -> int:
        return len(self.stops) - len(self.left)

    @property
    def aboard_m3(self) -> Decimal:
        return self.sheet.aboard_m3

    @property
    def aboard_kg(self) -> Decimal:
        return self.sheet.aboard_kg

    @property
    def is_stranded(self) -> bool:
        """Things are aboard of a truck that drives no further."""
        return self.aboard_m3 > 0 and (self.sheet.is_stranded or not self.left)

    @cached_property
    def _hours(self) -> Mapping[int, Expected]:
        return hours_of(self.sheet.round, now=timezone.now())

    def hour_of(self, line: Line) -> Hour | None:
        """None as long as it is the planned one."""
        expected = self._hours.get(line.stop.pk)
        if expected is None or not (expected.late_s or abs(expected.starts_s - line.stop.starts_s) >= STEP_S):
            return None
        return Hour(to_step(expected.starts_s), expected.late_s > 0)

    @cached_property
    def _shut(self) -> set[int]:
        points = {line.stop.relay_point_id for line in self.left if line.stop.relay_point_id}
        return shut_on(self.sheet.round.shift.day.date, points)

    def is_shut(self, line: Line) -> bool:
        """Whether the crew would find the Amistock closed today."""
        return line.stop.relay_point_id in self._shut

    def line_of(self, stop_id: int) -> Line | None:
        return next((line for line in self.stops if line.stop.pk == stop_id), None)

    def pause_before(self, wanted: Line) -> Pause | None:
        """The break, if it is due between the stop before and this one."""
        lines = self.lines
        before = lines[lines.index(wanted) - 1] if wanted is not lines[0] else None
        return before if isinstance(before, Pause) else None

    def is_near(self, line: Line) -> bool:
        """Telephone and door code are shown for the current stop and the next one only."""
        return line in self.left[:2]


def _really_unloaded(lines: Iterable[Line | Pause]) -> Iterator[Line | Pause]:
    """Each return with the m³ that were loaded where the crew has been, and the estimate where it has yet to go."""
    aboard_m3 = Decimal(0)
    for line in lines:
        if isinstance(line, Pause):
            yield line
        elif line.rank is None:
            yield replace(line, volume_m3=aboard_m3)
            aboard_m3 = Decimal(0)
        else:
            aboard_m3 += line.loaded_m3 if line.stop.is_finished else line.volume_m3
            yield line


def with_items(lines: list[Line]) -> None:
    """Brings what is given along, in one statement."""
    requests = [line.stop.request for line in lines if line.stop.request]
    prefetch_related_objects(requests, Prefetch("items", RequestedItem.objects.select_related("kind")))


def today_only(view: CrewView) -> CrewView:
    """Opens the link for the view, as `driven`; a dead link, another day and a finished one get a page of their own."""

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, token: str, **values: object) -> HttpResponse:
        try:
            found = round_of(token)
        except LinkUnknown:
            return render(request, "frontend/crew/unknown.html", status=404)
        round_ = with_stops(Round.objects.filter(pk=found.pk)).get()
        today = timezone.localdate()
        if round_.shift.day.date != today:
            return _another_day(request, round_, today)
        return view(request, Driven(token, sheet_of(round_)), **values)

    return opened


def _another_day(request: HttpRequest, round_: Round, today: date) -> HttpResponse:
    sheet = sheet_of(round_)
    template = "frontend/crew/later.html" if round_.shift.day.date > today else "frontend/crew/over.html"
    return render(request, template, {"sheet": sheet})
