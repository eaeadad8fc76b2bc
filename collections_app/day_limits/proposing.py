"""The other dates of those whom a limit touches, each judged as if the others had moved already. A reading only."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from collections_app.booking.offering import windows_of
from collections_app.booking.web_dates import web_dates
from collections_app.clock import time_of
from collections_app.day_limits.leaving import Leaving, leaving
from collections_app.day_limits.limit import DayLimit, within
from collections_app.day_limits.seen import Seen, promised, seen_now, written
from collections_app.enums import DayState
from collections_app.ledger.reading import allows, read_day, read_days
from collections_app.ledger.visits import Place, asked, home, home_id, need_of
from collections_app.locks import DayUnknown
from collections_app.models import CollectionDay, PickupRequest, RuleBook
from collections_app.offers import Offer, Slot
from collections_app.routing.insertion import Insertion, apply, cheapest
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem, Window
from collections_app.routing.skeleton import skeleton
from geo.models import ServiceArea


@dataclass(frozen=True)
class Move:
    """A promise that leaves, where it could go, by date, and what we propose; None: back to be called."""

    request: PickupRequest
    offers: Sequence[Offer]
    proposed: Slot | None


@dataclass(frozen=True)
class Proposal:
    """`elsewhere` promises stay with another truck; `holds` donors who are choosing choose again. `seen` is what
    was read of each day.
    """

    moves: Sequence[Move]
    elsewhere: int
    holds: int
    seen: Mapping[date, Seen]

    @property
    def seen_text(self) -> str:
        return written(self.seen)


class _Seat(NamedTuple):
    """A window of a room that takes somebody, and the place in its plan."""

    room: "_Room"
    window: Window
    place: Insertion

    @property
    def offer(self) -> Offer:
        starts, ends = self.window
        return Offer(Slot(self.room.day.date, time_of(starts), time_of(ends)), self.place.cost_s)


@dataclass
class _Room:
    """A day that fills as people are moved to it in thought."""

    day: CollectionDay
    problem: Problem
    plan: Plan

    def seats(self, visit_id: str, windows: Sequence[Window]) -> Iterator[_Seat]:
        visit = self.problem.visit_by_id[visit_id]
        if not allows(self.day, self.problem, self.plan, visit):
            return
        for window, place in zip(windows, cheapest(self.problem, self.plan, visit, windows), strict=True):
            if place:
                yield _Seat(self, window, place)

    def take(self, visit_id: str, seat: _Seat) -> None:
        visits = (replace(v, windows=(seat.window,)) if v.id == visit_id else v for v in self.problem.visits)
        self.problem = replace(self.problem, visits=tuple(visits))
        self.plan = apply(self.plan, seat.place)


@dataclass
class _Mover:
    """Finds each a place, the largest first; `areas` by the key of the request."""

    rooms: Sequence[_Room]
    windows: Sequence[Window]
    comfortable_from: date
    chosen: Mapping[int, Slot | None]
    areas: Mapping[int, ServiceArea]

    def move(self, request: PickupRequest) -> Move:
        visit_id, area = home_id(request), self.areas.get(request.pk)
        rooms = [r for r in self.rooms if area is None or not area.served or area.is_visited_on(r.day.date.weekday())]
        seats = [seat for room in rooms for seat in room.seats(visit_id, self.windows)]
        offers = [seat.offer for seat in seats]
        best = min(seats, key=lambda seat: self._preference(request, seat), default=None)
        if best is None or self.chosen.get(request.pk, best) is None:  # a call may be what was chosen
            return Move(request, offers, None)
        best.room.take(visit_id, best)
        return Move(request, offers, best.offer.slot)

    def _preference(self, request: PickupRequest, seat: _Seat) -> tuple[object, ...]:
        """What was chosen; then in good time and not yet published, near the old date, rather later, the same hours."""
        slot = seat.offer.slot
        away = (slot.date - request.day.date).days if request.day else 0
        hurried = slot.date < self.comfortable_from or seat.room.day.published_at is not None
        other_hours = request.window != (slot.starts, slot.ends)
        return self.chosen.get(request.pk) != slot, hurried, abs(away), away < 0, other_hours, seat.place.cost_s


def propose(
    *, limits: Mapping[date, DayLimit], now: datetime, chosen: Mapping[int, Slot | None] | None = None
) -> Proposal:
    """Whom the limits touch and where each could go; what was `chosen` before is kept while it fits.

    Raises DayUnknown.
    """
    days = {day.date: day for day in CollectionDay.objects.filter(date__in=limits).order_by("date")}
    if len(days) < len(limits):
        raise DayUnknown
    seen = {on: seen_now(day) for on, day in days.items()}
    touched = {on: leaving(day, limits[on], now=now) for on, day in days.items()}
    today = timezone.localdate(now)
    rules = RuleBook.objects.in_force(today)
    windows = windows_of(rules)
    leavers = [request for one in touched.values() for request in one.requests]
    rooms = _rooms(days, limits, touched, leavers, windows, rules, now) if leavers else []
    asked_of = PickupRequest.objects.filter(pk__in=[request.pk for request in leavers])
    areas = ServiceArea.objects.of_each(asked_of, "location")
    mover = _Mover(rooms, windows, web_dates(rules, today)[0], chosen or {}, areas)
    moves = [mover.move(one) for one in sorted(leavers, key=lambda one: (-one.volume_likely_m3, one.pk))]
    moves.sort(key=lambda move: _in_order(move.request))
    elsewhere, holds = sum(one.elsewhere for one in touched.values()), sum(len(one.drafts) for one in touched.values())
    return Proposal(moves, elsewhere, holds, seen)


def _in_order(request: PickupRequest) -> tuple[object, ...]:
    return request.day and request.day.date, request.window, request.name, request.pk


def _rooms(
    days: Mapping[date, CollectionDay],
    limits: Mapping[date, DayLimit],
    touched: Mapping[date, Leaving],
    leavers: Sequence[PickupRequest],
    windows: Sequence[Window],
    rules: RuleBook,
    now: datetime,
) -> list[_Room]:
    """The open days from tomorrow on, the limited days as they would be then."""
    extra = [asked(home_id(request), need_of(request), tuple(windows)) for request in leavers]
    today = timezone.localdate(now)
    last = max(today + timedelta(days=rules.horizon_days), max(days) + timedelta(days=7))
    dates = (today + timedelta(days=1), last)
    others = CollectionDay.objects.filter(date__range=dates, state=DayState.OPEN).exclude(date__in=days)
    ledgers = read_days(list(others.order_by("date")), now=now, extra=extra)
    rooms = [_Room(one.day, one.problem, skeleton(one.problem, one.plan)) for one in ledgers]
    for on, limit in limits.items():
        if not limit.is_closed:
            days[on].caps = limit.caps
            rooms.append(_room_left(days[on], limit, touched[on], extra, rules, now))
    return sorted(rooms, key=lambda room: room.day.date)


def _room_left(
    day: CollectionDay, limit: DayLimit, touched: Leaving, extra: Sequence[Place], rules: RuleBook, now: datetime
) -> _Room:
    """A limited day with those who stay."""
    staying = [home(request) for request in promised(day) if request not in touched.requests]
    ledger = read_day(day, now=now, extra=[*staying, *extra])
    problem = within(ledger, limit, rules)
    return _Room(day, problem, skeleton(problem, touched.plan))
