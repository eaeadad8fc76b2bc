"""The hour that a donor is shown on the day: only once the truck comes for them, nearer and nearer."""

from datetime import datetime, time

import pytest

from collections_app.approaching import Approach, approach_of
from collections_app.enums import NoticeKind
from collections_app.models import Notice, PickupRequest, Stop
from collections_app.notice_facts import between
from collections_app.notices import compose
from collections_app.tests.builders import THURSDAY
from collections_app.tests.underway import at, done, stop_of, there

pytestmark = pytest.mark.django_db


def shown(request: PickupRequest, now: datetime) -> Approach | None:
    return approach_of(PickupRequest.objects.select_related("day").get(pk=request.pk), now=now)


def on_the_way(request: PickupRequest, when: datetime) -> None:
    Stop.objects.filter(request=request).update(on_the_way_at=when)


def test_nothing_is_shown_before_a_crew_comes(three: list[PickupRequest]) -> None:
    assert [shown(one, at(8)) for one in three] == [None, None, None]


def test_who_comes_next_sees_half_an_hour_and_nobody_else_does(three: list[PickupRequest]) -> None:
    first, second, third = three
    done(first, at(8, 40))
    found = shown(second, at(8, 41))
    assert found
    assert not found.is_late
    assert found.starts.minute % 5 == found.ends.minute % 5 == 0
    assert shown(first, at(8, 41)) is None
    assert shown(third, at(8, 41)) is None


def test_a_crew_on_its_way_is_expected_by_the_way_it_has_to_drive(three: list[PickupRequest]) -> None:
    first, *_ = three
    on_the_way(first, at(7, 50))
    drive_min = stop_of(first).travel_s // 60
    found = shown(first, at(7, 50))
    assert found
    assert found.starts <= time(8, drive_min % 60) <= found.ends or found.starts <= time(8) <= found.ends
    assert found.ends <= time(8, 30)


def test_the_message_on_the_way_names_the_same_half_hour(three: list[PickupRequest]) -> None:
    first, *_ = three
    on_the_way(first, at(7, 50))
    found = shown(first, at(7, 50))
    assert found
    notice = Notice(request=first, kind=NoticeKind.ON_THE_WAY, about_date=THURSDAY)
    message = compose(notice, now=at(7, 50))
    assert message
    assert f"arrive {between(found.starts, found.ends)}." in message.body


def test_a_crew_that_goes_to_somebody_else_first_is_not_announced(three: list[PickupRequest]) -> None:
    first, second, third = three
    done(first, at(8, 40))
    on_the_way(third, at(8, 45))
    assert shown(second, at(8, 46)) is None
    assert shown(third, at(8, 46))
    on_the_way(second, at(8, 50))
    assert shown(second, at(8, 51))
    assert shown(third, at(8, 51)) is None


def test_a_crew_that_did_another_door_on_its_way_left_only_then(three: list[PickupRequest]) -> None:
    first, second, _ = three
    done(first, at(8, 40))
    by_the_plan = shown(second, at(8, 41))
    on_the_way(second, at(8, 5))
    assert by_the_plan
    assert shown(second, at(8, 41)) == by_the_plan


def test_while_the_crew_stands_at_another_door_nothing_is_shown(three: list[PickupRequest]) -> None:
    first, second, _ = three
    there(first, at(8, 10))
    assert shown(second, at(8, 12)) is None


def test_at_the_door_it_is_said_so_and_afterwards_nothing(three: list[PickupRequest]) -> None:
    first, *_ = three
    there(first, at(8, 10))
    found = shown(first, at(8, 12))
    assert found
    assert found.is_here
    done(first, at(8, 40))
    assert shown(first, at(8, 41)) is None


def test_a_truck_that_comes_after_the_promise_says_that_it_is_late(three: list[PickupRequest]) -> None:
    first, second, _ = three
    done(first, at(12, 5))
    found = shown(second, at(12, 6))
    assert found
    assert found.is_late


def test_it_tightens_as_the_truck_comes_nearer(three: list[PickupRequest]) -> None:
    first, second, third = three
    done(first, at(8, 40))
    done(second, at(9, 20))
    widths = []
    for hour, minute in ((11, 0), (11, 45), (11, 55)):
        found = shown(third, at(hour, minute))
        assert found
        widths.append((found.ends.hour * 60 + found.ends.minute) - (found.starts.hour * 60 + found.starts.minute))
    assert widths[0] == 30
    assert widths == sorted(widths, reverse=True)


def test_of_a_crew_that_has_been_silent_for_long_half_an_hour_is_all_that_is_said(three: list[PickupRequest]) -> None:
    first, second, _ = three
    done(first, at(8, 40))
    found = shown(second, at(11, 2))
    assert found
    assert (found.starts, found.ends) == (time(11), time(11, 30))
