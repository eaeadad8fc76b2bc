"""A house of two days in which donors, operators and facts do whatever they like, in any order."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from collections_app.asking import finish
from collections_app.assessment import Wanted
from collections_app.booking.holding import TooManyHolds, hold, release_lapsed
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel, rebook, unbook
from collections_app.changing.listing import change_list
from collections_app.changing.moving import change_date
from collections_app.changing.placing import change_place
from collections_app.changing.promise import NoRoom, OtherDoor
from collections_app.changing.withdrawing import withdraw
from collections_app.cutoffs import TooLate
from collections_app.day_limits.judging import judge_coming
from collections_app.day_limits.limit import DayLimit, ShiftLimit
from collections_app.day_limits.limiting import PlacesGone, WouldBreak, limit_day
from collections_app.enums import DayState, RequestStatus, Source, StopKind
from collections_app.intake import Access, Address, Person, begin, locate
from collections_app.journal import DONOR, Actor, NotAllowed, Stale
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import CollectionDay, PickupRequest, RuleBook, Shift, Stop, Truck
from collections_app.offers import Slot
from collections_app.tests.builders import CRIMEE, NOW, THURSDAY, a_day, a_kind, a_request, the_rules
from geo.distance import Coordinates

DATES = [THURSDAY, date(2026, 3, 6)]
MORNING, AFTERNOON = (time(8), time(12)), (time(12), time(16))
SLOTS = st.builds(lambda on, edges: Slot(on, *edges), st.sampled_from(DATES), st.sampled_from([MORNING, AFTERNOON]))
HERE, NEAR, FAR = CRIMEE, Coordinates(longitude=2.371, latitude=48.889), Coordinates(longitude=4.8, latitude=45.7)
PLACES = st.sampled_from([HERE, NEAR, FAR])
INES, SAMIR = Actor("Inès"), Actor("Samir")
MARTIN = Person("Mme Martin", "+33612345678", "martin@example.org")
REFUSALS = (
    *(WindowGone, NoRoom, OtherDoor, NotAllowed, Stale, TooLate, TooManyHolds, WouldBreak, PlacesGone),
    PickupRequest.DoesNotExist,
)


@contextmanager
def may_be_refused() -> Iterator[None]:
    """Being told no is a good answer; anything else is a fault."""
    with suppress(*REFUSALS):
        yield


def sofas(quantity: int) -> list[Wanted]:
    return [Wanted("canape-3-places", quantity)]


def an_address(at: Coordinates) -> Address:
    return Address(f"{at.latitude}", "75019", at, confirmed=True)


class House(RuleBasedStateMachine):
    """One truck of 8 m³ that makes one trip a day. Each example is one transaction that is rolled back."""

    requests = Bundle("requests")
    drafts = Bundle("drafts")
    pages = Bundle("pages")  # what an operator has read: a request and its version

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.example = transaction.atomic()
        self.example.__enter__()
        a_kind()
        the_rules()
        RuleBook.objects.update(max_trips=1)
        for on in DATES:
            a_day(on, volume_m3=8)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def version(self, request_id: int) -> int:
        return PickupRequest.objects.values_list("version", flat=True).get(pk=request_id)

    @initialize(target=requests)
    def both_days_are_full(self) -> Any:
        return multiple(*(self.booked(2, Slot(on, *MORNING)) for on in DATES for _ in range(2)))

    @rule(target=requests, sofas=st.integers(2, 4), slot=st.none() | SLOTS)
    def somebody_asks(self, sofas: int, slot: Slot | None) -> int:
        return self.booked(sofas, slot)

    def booked(self, sofas: int, slot: Slot | None) -> int:
        request_id = a_request(volume_m3=2 * sofas, weight_kg=60 * sofas).pk
        with may_be_refused():
            if slot:
                book(request_id=request_id, slot=slot, actor=INES, now=self.now)
        return request_id

    @rule(target=drafts, quantity=st.integers(2, 4), slot=SLOTS)
    def somebody_begins(self, quantity: int, slot: Slot) -> int:
        draft = begin(items=sofas(quantity), other="", postcode="75019", source=Source.WEB, now=self.now)
        locate(draft_id=draft.pk, address=an_address(HERE), access=Access(), now=self.now)
        self.hold(draft.pk, slot)
        return draft.pk

    @rule(draft_id=drafts, slot=SLOTS)
    def hold(self, draft_id: int, slot: Slot) -> None:
        with may_be_refused():
            hold(draft_id=draft_id, slot=slot, now=self.now)

    @rule(target=requests, draft_id=consumes(drafts))
    def finish(self, draft_id: int) -> int:
        with may_be_refused():
            finish(draft_id=draft_id, person=MARTIN, actor=DONOR, now=self.now)
        return draft_id

    @rule(sweep=st.booleans())
    def a_while_passes(self, sweep: bool) -> None:
        self.now += timedelta(minutes=16)
        if sweep:
            release_lapsed(now=self.now)

    @rule(request_id=requests, slot=SLOTS)
    def change_date(self, request_id: int, slot: Slot) -> None:
        with may_be_refused():
            seen = self.version(request_id)
            change_date(request_id=request_id, slot=slot, actor=DONOR, now=self.now, seen_version=seen)

    @rule(request_id=requests, quantity=st.sampled_from([1, 3, 4]), to=st.none() | SLOTS)
    def change_list(self, request_id: int, quantity: int, to: Slot | None) -> None:
        with may_be_refused():
            change_list(
                request_id=request_id,
                items=sofas(quantity),
                other="",
                actor=DONOR,
                now=self.now,
                seen_version=self.version(request_id),
                to=to,
                without_date=True,
            )

    @rule(request_id=requests, at=PLACES, floor=st.sampled_from([0, 6, 60]), to=st.none() | SLOTS)
    def change_place(self, request_id: int, at: Coordinates, floor: int, to: Slot | None) -> None:
        with may_be_refused():
            change_place(
                request_id=request_id,
                address=an_address(at),
                access=Access(floor=floor),
                actor=DONOR,
                now=self.now,
                seen_version=self.version(request_id),
                to=to,
            )

    @rule(request_id=requests)
    def withdraw(self, request_id: int) -> None:
        with may_be_refused():
            withdraw(request_id=request_id, actor=DONOR, now=self.now, seen_version=self.version(request_id))

    @rule(target=pages, request_id=requests)
    def an_operator_reads(self, request_id: int) -> tuple[int, int]:
        return request_id, self.version(request_id)

    @rule(page=pages, slot=SLOTS, act=st.sampled_from(["book", "rebook", "unbook", "cancel"]))
    def an_operator_acts(self, page: tuple[int, int], slot: Slot, act: str) -> None:
        """Whoever has read an older version than what stands changes nothing."""
        request_id, seen = page
        before = self.version(request_id)
        with may_be_refused():
            if act == "book":
                book(request_id=request_id, slot=slot, actor=SAMIR, now=self.now, seen_version=seen)
            elif act == "rebook":
                rebook(request_id=request_id, slot=slot, actor=SAMIR, now=self.now, seen_version=seen)
            elif act == "unbook":
                unbook(request_id=request_id, actor=SAMIR, why="panne", now=self.now, seen_version=seen)
            else:
                cancel(request_id=request_id, actor=SAMIR, why="", now=self.now, seen_version=seen)
        assert seen == before or self.version(request_id) == before

    @rule(on=st.sampled_from(DATES), trips=st.integers(0, 3), ends=st.sampled_from([12, 16]), to=st.none() | SLOTS)
    def lower_the_day(self, on: date, trips: int, ends: int, to: Slot | None) -> None:
        (shift_id,) = Shift.objects.filter(day__date=on).values_list("pk", flat=True)
        limit = DayLimit({shift_id: ShiftLimit(time(7, 30), time(ends), trips)})
        self.limit(on, limit, to)

    @rule(on=st.sampled_from(DATES), to=st.none() | SLOTS)
    def close_day(self, on: date, to: Slot | None) -> None:
        self.limit(on, DayLimit({}, is_closed=True), to)

    def limit(self, on: date, limit: DayLimit, to: Slot | None) -> None:
        """Everyone is named; one of them goes to a slot, the others are called."""
        moves = dict.fromkeys(self.promised_on(on))
        moves |= dict.fromkeys(list(moves)[:1], to)
        with may_be_refused():
            limit_day(on=on, limit=limit, moves=moves, actor=SAMIR, why="panne", now=self.now)

    @rule(volume_m3=st.sampled_from([5, 8]))
    def the_truck_is_another_one(self, volume_m3: int) -> None:
        """A fact that nobody can refuse: the days it breaks say so."""
        Truck.objects.update(volume_m3=volume_m3)
        judge_coming(today=THURSDAY, now=self.now)

    def promised_on(self, on: date) -> list[int]:
        promised = PickupRequest.objects.filter(day__date=on, status=RequestStatus.SCHEDULED)
        return list(promised.values_list("pk", flat=True))

    @invariant()
    def every_day_keeps_its_promises_or_lists_what_it_does_not(self) -> None:
        for day in CollectionDay.objects.all():
            unkept = conflicts_of(day, now=self.now)
            assert not unkept or day.state == DayState.BROKEN, (day, unkept)
            if not unkept:
                planned = Stop.objects.promised().filter(round__shift__day=day, kind=StopKind.HOME)
                assert sorted(planned.values_list("request_id", flat=True)) == sorted(self.promised_on(day.date))

    @invariant()
    def every_stop_of_a_home_is_a_promise_or_a_hold(self) -> None:
        for stop in Stop.objects.filter(kind=StopKind.HOME).select_related("request__day", "round__shift"):
            request = stop.request
            assert request is not None
            expected = RequestStatus.DRAFT if stop.held_until else RequestStatus.SCHEDULED
            assert request.status == expected
            assert request.day_id == stop.round.shift.day_id
        closed = PickupRequest.objects.filter(status__in=(RequestStatus.CANCELLED, RequestStatus.RECEIVED))
        assert not closed.exclude(day=None).exists()
