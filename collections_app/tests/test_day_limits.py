"""A day is closed or lowered only when whom it touches is named, and everyone named goes somewhere."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from amistock.accounts.models import Role, User
from collections_app.booking.holding import hold
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel
from collections_app.day_limits.judging import judge
from collections_app.day_limits.limit import DayLimit, ShiftLimit
from collections_app.day_limits.limiting import PlacesGone, WouldBreak, limit_day
from collections_app.day_limits.opening import open_for_collection
from collections_app.day_limits.seen import DayChanged, Seen, seen_now
from collections_app.dispatch.proposing import DayUnderway
from collections_app.enums import DayState, NoticeKind, RequestStatus, RoundState
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import CallBack, CollectionDay, Notice, PickupRequest, Round, Shift, Stop, Truck
from collections_app.offers import Slot
from collections_app.routing.caps import Caps
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, limit_of

pytestmark = pytest.mark.django_db

SAMIR = Actor("Samir")
FRIDAY = THURSDAY + timedelta(days=1)
MORNING, AFTERNOON = (time(8), time(12)), (time(12), time(16))
CLOSED = DayLimit({}, is_closed=True)


@pytest.fixture(autouse=True)
def two_days() -> None:
    a_day(trucks=2)
    a_day(FRIDAY)


def booked(volume_m3: float = 3, window: tuple[time, time] = MORNING, on: date = THURSDAY) -> PickupRequest:
    mine = book(request_id=a_request(volume_m3=volume_m3).pk, slot=Slot(on, *window), actor=SAMIR, now=NOW)
    Notice.objects.all().delete()
    return mine


def thursday() -> CollectionDay:
    return CollectionDay.objects.get(date=THURSDAY)


def limit(to: DayLimit, moves: Mapping[int, Slot | None], seen: Seen | None = None) -> None:
    limit_day(on=THURSDAY, limit=to, moves=moves, actor=SAMIR, why="grève", now=NOW, seen=seen)


def lowered(**values: object) -> DayLimit:
    """Every truck of Thursday, lowered so."""
    now = limit_of(thursday())
    return replace(now, shifts={pk: replace(shift, **values) for pk, shift in now.shifts.items()})  # type: ignore[arg-type]


def without_the_truck_of(request: PickupRequest) -> DayLimit:
    """It stays at the depot."""
    now = limit_of(thursday())
    shift_id = Stop.objects.get(request=request).round.shift_id
    return replace(now, shifts={**now.shifts, shift_id: replace(now.shifts[shift_id], max_trips=0)})


def where(request: PickupRequest) -> tuple[str, date | None]:
    fresh = PickupRequest.objects.select_related("day").get(pk=request.pk)
    return fresh.status, fresh.day.date if fresh.day else None


def told(request: PickupRequest) -> list[str]:
    return list(request.notices.values_list("kind", flat=True))


def test_a_day_with_promises_is_closed_only_when_they_are_named() -> None:
    mine, other = booked(), booked()
    with pytest.raises(WouldBreak) as refused:
        limit(CLOSED, {mine.pk: None})
    assert refused.value.requests == [other]
    assert thursday().state == DayState.OPEN
    assert Stop.objects.filter(kind="HOME").count() == 2


def test_whoever_leaves_a_closed_day_has_a_new_date_or_is_called_and_is_told_of_a_change() -> None:
    mine, other = booked(), booked()
    limit(CLOSED, {mine.pk: Slot(FRIDAY, *AFTERNOON), other.pk: None})
    assert (thursday().state, thursday().note) == (DayState.CLOSED, "grève")
    assert where(mine) == (RequestStatus.SCHEDULED, FRIDAY)
    assert where(other) == (RequestStatus.RECEIVED, None)
    assert CallBack.objects.owed(mine) is None
    assert CallBack.objects.owed(other) is not None
    assert told(mine) == told(other) == [NoticeKind.CHANGED]
    assert "grève" in mine.events.latest("pk").why
    assert not Stop.objects.filter(round__shift__day=thursday()).exists()


def test_one_place_that_has_gone_stops_everything() -> None:
    mine, other = booked(), booked(volume_m3=19)
    for _ in ("one truck", "the other"):
        booked(volume_m3=15, on=FRIDAY)
    Shift.objects.filter(day__date=FRIDAY).update(max_trips=1)
    with pytest.raises(PlacesGone) as gone:
        limit(CLOSED, {mine.pk: Slot(FRIDAY, *MORNING), other.pk: Slot(FRIDAY, *MORNING)})
    assert gone.value.requests == [other]
    assert where(mine) == where(other) == (RequestStatus.SCHEDULED, THURSDAY)
    assert thursday().state == DayState.OPEN
    assert told(mine) == []


def test_a_truck_taken_off_hands_its_promises_to_the_other_one() -> None:
    mine = booked()
    before = Stop.objects.get(request=mine).round.shift_id
    limit(without_the_truck_of(mine), {})
    assert where(mine) == (RequestStatus.SCHEDULED, THURSDAY)
    assert Stop.objects.get(request=mine).round.shift_id != before
    assert conflicts_of(thursday(), now=NOW) == []
    assert told(mine) == []


def test_a_day_without_trips_keeps_nobody() -> None:
    mine = booked()
    with pytest.raises(WouldBreak):
        limit(lowered(max_trips=0), {})
    limit(lowered(max_trips=0), {mine.pk: None})
    assert where(mine) == (RequestStatus.RECEIVED, None)


def test_a_shift_that_ends_at_noon_has_no_break_and_no_afternoon() -> None:
    early, late = booked(), booked(window=AFTERNOON)
    limit(lowered(ends=time(12)), {late.pk: Slot(THURSDAY, *MORNING)})
    assert where(early) == where(late) == (RequestStatus.SCHEDULED, THURSDAY)
    late.refresh_from_db()
    assert late.window == MORNING
    assert set(Shift.objects.filter(day=thursday()).values_list("break_min", flat=True)) == {0}
    limit(lowered(ends=time(16, 30)), {})
    assert set(Shift.objects.filter(day=thursday()).values_list("break_min", flat=True)) == {45}
    assert conflicts_of(thursday(), now=NOW) == []


def test_beyond_the_number_of_homes_who_asked_last_leaves_and_nobody_joins() -> None:
    first, last = booked(), booked()
    with pytest.raises(WouldBreak) as refused:
        limit(replace(limit_of(thursday()), caps=Caps(homes=1)), {})
    assert refused.value.requests == [last]
    limit(replace(limit_of(thursday()), caps=Caps(homes=1)), {last.pk: None})
    assert where(first) == (RequestStatus.SCHEDULED, THURSDAY)
    with pytest.raises(WindowGone):
        booked()


def test_who_is_choosing_a_window_of_a_closed_day_chooses_again() -> None:
    draft = a_request(status=RequestStatus.DRAFT)
    hold(draft_id=draft.pk, slot=Slot(THURSDAY, *MORNING), now=NOW)
    limit(CLOSED, {})
    assert where(draft) == (RequestStatus.DRAFT, None)


def test_a_day_that_changed_since_it_was_read_says_how() -> None:
    mine, leaving = booked(), booked()
    seen = Seen.read(str(seen_now(thursday())))
    cancel(request_id=leaving.pk, actor=SAMIR, why="", now=NOW)
    joining = booked()
    with pytest.raises(DayChanged) as refused:
        limit(CLOSED, {mine.pk: None, leaving.pk: None}, seen)
    assert (refused.value.joined, refused.value.left) == ([joining], [leaving])
    assert not refused.value.limits_differ
    assert thursday().state == DayState.OPEN


def test_a_day_that_a_crew_has_begun_stays_as_it_is() -> None:
    Round.objects.update(state=RoundState.STARTED)
    with pytest.raises(DayUnderway):
        limit(CLOSED, {})


def test_lowering_a_closed_day_does_not_open_it() -> None:
    limit(CLOSED, {})
    limit(lowered(max_trips=1), {})
    assert thursday().state == DayState.CLOSED


def test_a_closed_day_opens_again_and_a_sunday_opens_on_demand() -> None:
    limit(CLOSED, {})
    assert open_for_collection(on=THURSDAY, now=NOW).state == DayState.OPEN
    assert thursday().note == ""
    sunday = open_for_collection(on=THURSDAY + timedelta(days=3), now=NOW)
    assert sunday.shifts.count() == 2
    with pytest.raises(DayUnderway):
        open_for_collection(on=NOW.date() - timedelta(days=1), now=NOW)


def test_a_smaller_truck_breaks_the_day_until_whoever_does_not_fit_has_left() -> None:
    mine, small = booked(volume_m3=5), booked(volume_m3=1)
    Truck.objects.update(volume_m3=2)
    assert [conflict.reason for conflict in judge(on=THURSDAY, now=NOW)] == ["volume"]
    assert thursday().state == DayState.BROKEN
    limit(limit_of(thursday()), {mine.pk: None})
    assert thursday().state == DayState.OPEN
    assert where(small) == (RequestStatus.SCHEDULED, THURSDAY)
    assert judge(on=THURSDAY, now=NOW) == []


def test_a_truck_made_smaller_in_the_back_office_names_the_broken_days(client: Client) -> None:
    day = a_day(timezone.localdate() + timedelta(days=5))
    slot = Slot(day.date, time(8), time(12))
    book(request_id=a_request().pk, slot=slot, actor=SAMIR, now=timezone.now())
    truck = Truck.objects.get(name="Camion 1")
    Truck.objects.exclude(pk=truck.pk).update(volume_m3=2)
    client.force_login(User.objects.create_user("odile", role=Role.MANAGER))
    form = {"name": truck.name, "depot": truck.depot_id, "volume_m3": "2", "weight_kg": "1000", "active": "on"}
    page = client.post(f"/admin/collections_app/truck/{truck.pk}/change/", form, follow=True)
    assert "ne tiennent plus" in page.content.decode()
    assert CollectionDay.objects.get(pk=day.pk).state == DayState.BROKEN


def test_a_limit_names_times_and_trips_of_each_shift() -> None:
    (first, _) = limit_of(thursday()).shifts.values()
    assert first == ShiftLimit(time(7, 30), time(16, 30), 3)
