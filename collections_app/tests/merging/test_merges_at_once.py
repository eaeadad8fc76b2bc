"""Two colleagues merge the same two requests at the same moment, each the other way round."""

from contextlib import suppress

import pytest

from collections_app.booking.scheduling import cancel
from collections_app.enums import RequestStatus
from collections_app.journal import NotAllowed, Stale
from collections_app.ledger.conflicts import conflicts_of
from collections_app.locks import DayBusy
from collections_app.merging.merge import Choice, merge
from collections_app.models import PickupRequest, Stop
from collections_app.tests.builders import NOW, a_day
from collections_app.tests.merging.pairs import AFTERNOON, INES, a_gift, booked
from collections_app.tests.test_no_day_is_overbooked import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)

REFUSALS = (NotAllowed, Stale, DayBusy)


def test_both_ways_round_at_once_one_is_kept_with_one_promise() -> None:
    day = a_day()
    one, two = booked(a_gift()), booked(a_gift(), AFTERNOON)

    def storm(turn: int) -> None:
        kept, other = (one, two) if turn % 2 else (two, one)
        with suppress(*REFUSALS):
            merge(kept_id=kept.pk, other_id=other.pk, choice=Choice(), actor=INES, now=NOW)

    all_at_once(storm, list(range(8)))
    ended = PickupRequest.objects.get(status=RequestStatus.DECLINED)
    kept = PickupRequest.objects.get(status=RequestStatus.SCHEDULED)
    assert ended.merged_into == kept
    assert [stop.request for stop in Stop.objects.filter(kind="HOME")] == [kept]
    assert conflicts_of(day, now=NOW) == []


def test_a_chain_of_merges_and_a_cancellation_deadlock_nobody() -> None:
    day = a_day(trucks=2)
    requests = [booked(a_gift()) for _ in range(4)]

    def storm(turn: int) -> None:
        kept, other = requests[turn % 4], requests[(turn + 1) % 4]
        with suppress(*REFUSALS):
            if turn == 7:
                cancel(request_id=kept.pk, actor=INES, why="plus rien", now=NOW)
            else:
                merge(kept_id=kept.pk, other_id=other.pk, choice=Choice(), actor=INES, now=NOW)

    all_at_once(storm, list(range(8)))
    promised = PickupRequest.objects.filter(status=RequestStatus.SCHEDULED)
    assert set(Stop.objects.filter(kind="HOME").values_list("request", flat=True)) == {one.pk for one in promised}
    assert not PickupRequest.objects.filter(merged_into=None, status=RequestStatus.DECLINED).exists()
    assert conflicts_of(day, now=NOW) == []
