"""Mme Martin gives something else: the window stays while it fits, and nothing changes until another is chosen."""

import pytest

from collections_app.assessment import Wanted
from collections_app.changing.listing import change_list
from collections_app.changing.offers import offers_instead
from collections_app.changing.promise import NoRoom, OtherDoor
from collections_app.enums import NoticeKind, RequestStatus, Verdict
from collections_app.models import CallBack, CollectionDay, Stop
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_kind
from collections_app.tests.changing.mme_martin import (
    FRIDAY,
    FRIDAY_MORNING,
    MORNING,
    a_promise,
    as_it_was,
    everything_holds,
    given,
    sofas,
    told,
)

pytestmark = pytest.mark.django_db


def test_a_longer_list_keeps_its_window_while_it_fits() -> None:
    a_day()
    mine = a_promise()
    before = as_it_was(mine)
    change_list(items=sofas(3), other="", **given(mine))
    mine.refresh_from_db()
    assert mine.volume_likely_m3 == 6
    assert [mine.status, mine.day_id, mine.window] == before[:3]
    assert told(mine) == [NoticeKind.CHANGED]
    assert everything_holds()


def test_a_list_that_fits_no_more_changes_nothing_until_another_window_is_chosen() -> None:
    a_day(volume_m3=6), a_day(FRIDAY)
    mine = a_promise()
    a_promise()
    CollectionDay.objects.get(date=THURSDAY).shifts.update(max_trips=1)
    before = as_it_was(mine)
    with pytest.raises(NoRoom) as refused:
        change_list(items=sofas(3), other="et un tapis", **given(mine))
    assert as_it_was(mine) == before
    offered = [offer.slot for offer in offers_instead(mine, refused.value.need, now=NOW)]
    assert MORNING not in offered
    assert FRIDAY_MORNING in offered

    change_list(items=sofas(3), other="et un tapis", to=FRIDAY_MORNING, **given(mine))
    mine.refresh_from_db()
    assert mine.volume_likely_m3 == 6
    assert mine.other == "et un tapis"
    assert mine.day is not None
    assert mine.day.date == FRIDAY
    assert told(mine) == [NoticeKind.CHANGED]
    assert everything_holds()


def test_a_list_too_small_for_a_truck_is_said_and_not_taken() -> None:
    a_day()
    mine = a_promise()
    a_kind("chaise", volume_likely_m3="0.3", volume_high_m3="0.4", volume_low_m3="0.2")
    before = as_it_was(mine)
    with pytest.raises(OtherDoor) as refused:
        change_list(items=[Wanted("chaise", 1)], other="", without_date=True, **given(mine))
    assert refused.value.args == (Verdict.BRING,)
    assert as_it_was(mine) == before


def test_a_doubtful_list_gives_the_date_back_only_when_she_says_so() -> None:
    a_day()
    mine = a_promise()
    before = as_it_was(mine)
    with pytest.raises(OtherDoor):
        change_list(items=sofas(1), other="une lampe", **given(mine))
    assert as_it_was(mine) == before
    for _ in range(2):
        change_list(items=sofas(1), other="une lampe", without_date=True, **given(mine))
    mine.refresh_from_db()
    assert (mine.status, mine.day, mine.verdict) == (RequestStatus.RECEIVED, None, Verdict.ASK)
    assert not Stop.objects.filter(request=mine).exists()
    assert CallBack.objects.filter(request=mine, done_at=None).count() == 1
    assert told(mine) == [NoticeKind.CHANGED]
