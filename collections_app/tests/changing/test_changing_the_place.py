"""The things stand elsewhere or are reached otherwise; only what a day is asked for touches its plan."""

import pytest

from collections_app.changing.placing import change_place
from collections_app.changing.promise import NoRoom
from collections_app.cutoffs import TooLate
from collections_app.enums import RequestStatus
from collections_app.intake import Access
from collections_app.models import CollectionDay
from collections_app.tests.builders import NOW, a_day
from collections_app.tests.changing.mme_martin import ELSEWHERE, FAR, a_promise, as_it_was, everything_holds, given

pytestmark = pytest.mark.django_db


def test_another_address_keeps_the_window_while_it_fits_and_else_changes_nothing() -> None:
    a_day()
    mine = a_promise()
    change_place(address=ELSEWHERE, access=Access(floor=2), **given(mine))
    mine.refresh_from_db()
    assert (mine.address, mine.floor, mine.status) == (ELSEWHERE.label, 2, RequestStatus.SCHEDULED)
    assert everything_holds()
    before = as_it_was(mine)
    with pytest.raises(NoRoom):
        change_place(address=FAR, access=Access(floor=2), **given(mine))
    assert as_it_was(mine) == before


def test_a_new_door_code_touches_no_plan_even_when_the_day_is_published() -> None:
    day = a_day()
    mine = a_promise()
    CollectionDay.objects.update(published_at=NOW)
    day.refresh_from_db()
    change_place(address=None, access=Access(door_code="77A"), **given(mine))
    mine.refresh_from_db()
    assert mine.door_code == "77A"
    assert CollectionDay.objects.get().version == day.version
    with pytest.raises(TooLate):
        change_place(address=None, access=Access(door_code="77A", floor=5), **given(mine))
