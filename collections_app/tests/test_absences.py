"""A truck or a crew that is away: nobody's promise is lost on the way, and it comes back."""

from datetime import date, time, timedelta

import pytest

from collections_app.booking.scheduling import book
from collections_app.day_limits.limiting import PlacesGone, WouldBreak
from collections_app.day_limits.proposing import propose
from collections_app.day_limits.seen import DayChanged, Seen
from collections_app.dispatch.proposing import DayUnderway
from collections_app.enums import RequestStatus, RoundState
from collections_app.fleet.absences import Away, AwayAlready, end_absence, limits_of, note_absence
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import Absence, CollectionDay, Crew, PickupRequest, Round, Shift, Stop, Truck
from collections_app.offers import Slot
from collections_app.opening_days import open_day
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

pytestmark = pytest.mark.django_db

SAMIR = Actor("Samir", None)
FRIDAY, SATURDAY = THURSDAY + timedelta(days=1), THURSDAY + timedelta(days=2)
MORNING, AFTERNOON = (time(8), time(12)), (time(12), time(16))


def booked(on: date = THURSDAY, volume_m3: float = 3, window: tuple[time, time] = MORNING) -> PickupRequest:
    return book(request_id=a_request(volume_m3=volume_m3).pk, slot=Slot(on, *window), actor=SAMIR, now=NOW)


def away(first: date = THURSDAY, last: date = FRIDAY, name: str = "Camion 1") -> Away:
    return Away(first, last, "révision", truck=Truck.objects.get(name=name))


def note(one: Away, moves: dict[int, Slot | None] | None = None, seen: dict[date, Seen] | None = None) -> None:
    note_absence(away=one, moves=moves or {}, seen=seen or {}, actor=SAMIR, now=NOW)


def where(mine: PickupRequest) -> tuple[str, date | None]:
    fresh = PickupRequest.objects.select_related("day").get(pk=mine.pk)
    return fresh.status, fresh.day.date if fresh.day else None


def trips(on: date) -> dict[str, int]:
    return dict(Shift.objects.filter(day__date=on).values_list("truck__name", "max_trips"))


def holds(on: date) -> bool:
    return conflicts_of(CollectionDay.objects.get(date=on), now=NOW) == []


def test_on_open_days_the_truck_stays_at_the_depot_and_the_others_take_its_promises() -> None:
    a_day(trucks=2)
    a_day(FRIDAY, trucks=2)
    mine = booked()
    note(away())
    assert trips(THURSDAY) == trips(FRIDAY) == {"Camion 1": 0, "Camion 2": 3}
    assert where(mine) == (RequestStatus.SCHEDULED, THURSDAY)
    assert Stop.objects.get(request=mine).round.shift.truck.name == "Camion 2"
    assert holds(THURSDAY)
    absence = Absence.objects.get()
    assert (str(absence), absence.who) == ("Camion 1, 05/03/2026 – 06/03/2026", "Samir")


def test_whoever_does_not_fit_is_named_or_nothing_is_done() -> None:
    for on in (THURSDAY, FRIDAY, SATURDAY):
        a_day(on)
    mine, other = booked(), booked(FRIDAY)
    with pytest.raises(WouldBreak) as refused:
        note(away(), {mine.pk: None})
    assert refused.value.requests == [other]
    assert not Absence.objects.exists()
    assert trips(THURSDAY) == {"Camion 1": 3}
    note(away(), {mine.pk: None, other.pk: Slot(SATURDAY, *MORNING)})
    assert where(mine) == (RequestStatus.RECEIVED, None)
    assert where(other) == (RequestStatus.SCHEDULED, SATURDAY)


def test_what_is_proposed_over_several_days_can_be_done_as_proposed() -> None:
    for on in (THURSDAY, FRIDAY, SATURDAY):
        a_day(on, trucks=1)
    a_day(SATURDAY, trucks=2)
    leaving = [booked(on, 15, window) for on in (THURSDAY, FRIDAY) for window in (MORNING, AFTERNOON)]
    proposal = propose(limits=limits_of(away(), now=NOW), now=NOW)
    moves = {move.request.pk: move.proposed for move in proposal.moves}
    assert moves.keys() == {one.pk for one in leaving}
    assert any(moves.values())
    note(away(), moves, dict(proposal.seen))
    assert holds(SATURDAY)


def test_nobody_is_moved_to_a_day_on_which_the_truck_is_away_too() -> None:
    a_day()
    a_day(FRIDAY)
    mine = booked()
    (move,) = propose(limits=limits_of(away(), now=NOW), now=NOW).moves
    assert move.offers == []
    with pytest.raises(PlacesGone):
        note(away(), {mine.pk: Slot(FRIDAY, *MORNING)})


def test_a_day_that_changed_since_it_was_read_stops_everything() -> None:
    a_day(trucks=2)
    seen = dict(propose(limits=limits_of(away(), now=NOW), now=NOW).seen)
    booked()
    with pytest.raises(DayChanged):
        note(away(), seen=seen)
    assert not Absence.objects.exists()


def test_a_crew_that_has_left_cannot_be_noted_away() -> None:
    a_day()
    Round.objects.update(state=RoundState.STARTED)
    with pytest.raises(DayUnderway):
        note(away())


def test_days_gone_by_do_not_count() -> None:
    a_day(NOW.date() - timedelta(days=1))
    a_day()
    assert list(limits_of(away(first=NOW.date() - timedelta(days=3)), now=NOW)) == [THURSDAY]


def test_the_same_truck_is_away_once() -> None:
    a_day(trucks=2)
    note(away())
    with pytest.raises(AwayAlready):
        note(away(FRIDAY, SATURDAY))
    note(away(FRIDAY, SATURDAY, name="Camion 2"))


def test_a_day_opened_later_leaves_it_out_until_it_is_back() -> None:
    a_day(trucks=2)
    note(away())
    open_day(on=FRIDAY)
    assert trips(FRIDAY) == {"Camion 2": 3}
    end_absence(absence_id=Absence.objects.get().pk, now=NOW)
    assert not Absence.objects.exists()
    assert trips(THURSDAY) == trips(FRIDAY) == {"Camion 1": 3, "Camion 2": 3}


def test_who_comes_back_early_was_away_until_yesterday() -> None:
    a_day()
    absence = Absence.objects.create(
        crew=Crew.objects.get(),
        first_date=NOW.date() - timedelta(days=2),
        last_date=THURSDAY,
        why="stage",
        noted_at=NOW,
    )
    Shift.objects.update(max_trips=0)
    end_absence(absence_id=absence.pk, now=NOW)
    absence.refresh_from_db()
    assert absence.last_date == NOW.date() - timedelta(days=1)
    assert trips(THURSDAY) == {"Camion 1": 3}


def test_a_truck_whose_crew_is_away_too_stays_where_it_is() -> None:
    a_day()
    note(away())
    Absence.objects.create(crew=Crew.objects.get(), first_date=THURSDAY, last_date=THURSDAY, why="stage", noted_at=NOW)
    end_absence(absence_id=Absence.objects.get(truck__isnull=False).pk, now=NOW)
    assert trips(THURSDAY) == {"Camion 1": 0}


def test_an_absence_that_is_over_already_ends_once() -> None:
    assert end_absence(absence_id=404, now=NOW) is None
