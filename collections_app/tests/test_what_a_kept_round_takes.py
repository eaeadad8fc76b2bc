"""A round that planners keep takes no new promise, wherever one is looked for, and keeps those that it has."""

import pytest

from collections_app.assessment import Wanted
from collections_app.booking.offering import offers_for, staff_offers_for
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book
from collections_app.changing.listing import change_list
from collections_app.dispatch.pinning import pin_round
from collections_app.enums import Condition, Trouble
from collections_app.ledger.visits import need_of
from collections_app.planning.unplanned import what_it_takes
from collections_app.repairing.repair import foretold, repair
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_kind, a_request
from collections_app.tests.planners import MORNING, SAMIR, a_promise, move, request_of, routes, stop_of, the_day

pytestmark = pytest.mark.django_db


def keep(truck: str, *, pinned: bool = True) -> None:
    pin_round(date=THURSDAY, truck=truck, pinned=pinned, by=SAMIR, now=NOW)


def test_with_every_round_kept_nobody_is_offered_that_day(trucks: list[str]) -> None:
    need = need_of(a_request())
    assert THURSDAY in {offer.slot.date for offer in offers_for(need, now=NOW)}
    for truck in trucks:
        keep(truck)
    assert THURSDAY not in {offer.slot.date for offer in offers_for(need, now=NOW)}
    assert THURSDAY not in {offer.slot.date for offer in staff_offers_for(need, now=NOW)}
    with pytest.raises(WindowGone):
        a_promise()


def test_a_round_let_go_is_offered_again(trucks: list[str]) -> None:
    for truck in trucks:
        keep(truck)
    keep(trucks[1], pinned=False)
    assert THURSDAY in {offer.slot.date for offer in offers_for(need_of(a_request()), now=NOW)}
    new = a_promise()
    assert routes() == [[], [new]]


def test_a_new_promise_goes_to_the_other_truck_however_far(trucks: list[str]) -> None:
    kept = a_promise()
    keep(trucks[0])
    new = a_promise()
    assert routes() == [[kept], [new]]


def test_a_promise_of_a_kept_round_stays_on_it_when_its_list_grows(trucks: list[str]) -> None:
    mine, other = a_promise(), a_promise()
    move(other, trucks[1])
    keep(trucks[0])
    a_kind()
    request = request_of(mine)
    wanted = [Wanted("canape-3-places", 4, Condition.GOOD)]
    change_list(request_id=request.pk, items=wanted, other="", actor=SAMIR, now=NOW, seen_version=request.version)
    assert routes() == [[mine], [other]]
    assert not stop_of(mine).locked


def test_a_truck_that_fails_may_hand_over_to_a_kept_round(trucks: list[str]) -> None:
    lost = a_promise()
    keep(trucks[1])
    shift = int(trucks[0][1:])
    shown = foretold(shift_id=shift, trouble=Trouble.ABSENT, now=NOW)
    assert not shown.unkept
    repair(shift_id=shift, trouble=Trouble.ABSENT, shown=shown.digest, actor=SAMIR, now=NOW)
    assert f"S{stop_of(lost).round.shift_id}" == trucks[1]


def test_what_it_would_take_names_the_round_to_let_go() -> None:
    a_day()
    a_promise()
    keep(f"S{the_day().shifts.get().pk}")
    request = a_request()
    answer = what_it_takes(the_day(), f"H{request.pk}", now=NOW)
    assert answer.ways[0].startswith("Il faudrait libérer la tournée de Camion 1, gardée telle quelle")
    keep(f"S{the_day().shifts.get().pk}", pinned=False)
    book(request_id=request.pk, slot=MORNING, actor=SAMIR, now=NOW)
