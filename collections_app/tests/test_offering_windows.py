"""What may be offered where and when: areas, working days, the order, and days remembered until they change."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from collections_app.booking.deepening import search_due
from collections_app.booking.holding import hold
from collections_app.booking.offering import offers_for
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel
from collections_app.enums import RequestStatus
from collections_app.journal import Actor
from collections_app.ledger.visits import Need
from collections_app.models import DateSearch, PickupRequest, RuleBook, Shift, Truck
from collections_app.offers import Offer, Slot, ranked
from collections_app.routing.plan import Plan
from collections_app.routing.problem import Problem
from collections_app.tests.builders import CRIMEE, DEPOT, NOW, THURSDAY, a_day, a_kind, a_request, an_area, the_rules
from collections_app.tests.solvers import NATION, Progress

pytestmark = pytest.mark.django_db

SOFAS = Need(CRIMEE, Decimal(4), Decimal(120), 2000)
MORNING = Slot(THURSDAY, time(8), time(12))
DENISE = Actor("Denise")


def dates(need: Need = SOFAS, *, now: datetime = NOW) -> list[date]:
    return sorted({offer.slot.date for offer in offers_for(need, now=now)})


def test_an_area_is_offered_only_the_days_on_which_we_go_there() -> None:
    for number in range(3):
        a_day(THURSDAY + timedelta(days=number))
    an_area(weekdays=(4,))  # Friday
    assert dates() == [THURSDAY + timedelta(days=1)]


@pytest.mark.parametrize(("least", "days"), [("3.00", 1), ("4.00", 0), ("9.00", 0), (None, 1)])
def test_an_area_may_ask_for_more_than_others(least: str | None, days: int) -> None:
    a_day()
    an_area(min_volume_m3=least)
    assert len(dates()) == days


def test_nothing_is_offered_where_we_do_not_go() -> None:
    a_day()
    an_area(served=False)
    assert dates() == []


def test_a_window_that_was_offered_elsewhere_cannot_be_held_where_we_do_not_go_that_day() -> None:
    a_day()
    draft = a_request(status=RequestStatus.DRAFT)
    an_area(weekdays=(4,))
    with pytest.raises(WindowGone):
        hold(draft_id=draft.pk, slot=MORNING, now=NOW)


def test_the_lead_is_counted_in_working_days_over_a_holiday_and_the_horizon_ends_it() -> None:
    the_rules()
    easter_eve = datetime(2026, 4, 4, 9, tzinfo=UTC)  # Saturday; Monday is a holiday
    for number in range(1, 25):
        a_day(date(2026, 4, 4) + timedelta(days=number))
    found = dates(now=easter_eve)
    assert found[0] == date(2026, 4, 8)
    assert found[-1] == date(2026, 4, 24)


def test_within_a_date_the_cheapest_comes_first_and_what_lies_on_the_way_says_so() -> None:
    friday = Slot(THURSDAY + timedelta(days=1), time(8), time(12))
    afternoon = Slot(THURSDAY, time(12), time(16))
    told = ranked([Offer(friday, 0), Offer(MORNING, 900), Offer(afternoon, 60)])
    assert [offer.slot for offer in told] == [afternoon, MORNING, friday]
    assert [offer.nearby for offer in told] == [True, False, True]


def test_who_lives_beside_a_promise_is_told_that_we_pass_nearby() -> None:
    a_day()
    assert not any(offer.nearby for offer in offers_for(Need(NATION, Decimal(4), Decimal(120), 2000), now=NOW))
    book(request_id=a_request(at=NATION).pk, slot=MORNING, actor=DENISE, now=NOW)
    assert all(offer.nearby for offer in offers_for(Need(NATION, Decimal(4), Decimal(120), 2000), now=NOW))


def test_who_lives_beside_the_depot_is_told_so_only_where_a_truck_goes_to_others_too() -> None:
    a_day()
    beside = Need(DEPOT, Decimal(4), Decimal(120), 2000)
    assert not any(offer.nearby for offer in offers_for(beside, now=NOW))
    book(request_id=a_request().pk, slot=MORNING, actor=DENISE, now=NOW)
    assert all(offer.nearby for offer in offers_for(beside, now=NOW))


@pytest.mark.parametrize("change", ["book", "hold", "cancel", "truck", "shift", "lapse"])
def test_what_is_remembered_of_a_day_is_forgotten_when_something_changes(change: str) -> None:
    a_day(volume_m3=8)
    Shift.objects.update(max_trips=1)
    first, second = a_request(volume_m3=4), a_request(volume_m3=4, status=RequestStatus.DRAFT)
    if change in ("cancel", "lapse"):
        hold(draft_id=second.pk, slot=MORNING, now=NOW)
        book(request_id=first.pk, slot=MORNING, actor=DENISE, now=NOW)
    elif change in ("truck", "shift"):
        book(request_id=first.pk, slot=MORNING, actor=DENISE, now=NOW)
    else:
        Truck.objects.update(volume_m3=5)
    before = len(offers_for(SOFAS, now=NOW))
    now = NOW
    if change == "book":
        book(request_id=first.pk, slot=MORNING, actor=DENISE, now=NOW)
    elif change == "hold":
        hold(draft_id=second.pk, slot=MORNING, now=NOW)
    elif change == "cancel":
        cancel(request_id=first.pk, actor=DENISE, why="vendu", now=NOW)
    elif change == "truck":
        Truck.objects.update(volume_m3=5)
    elif change == "shift":
        Shift.objects.update(starts=time(15), ends=time(16, 30))
    else:
        now = NOW + timedelta(minutes=16)
    assert (before > 0) != (len(offers_for(SOFAS, now=now)) > 0)


def test_an_offer_costs_the_detour_that_it_makes() -> None:
    a_day()
    at_the_depot = Need(DEPOT, Decimal(4), Decimal(120), 2000)
    far_away = Need(NATION, Decimal(4), Decimal(120), 2000)
    assert offers_for(at_the_depot, now=NOW)[0].cost_s < offers_for(far_away, now=NOW)[0].cost_s


def test_the_api_says_that_it_searches_and_where_to_ask_again(client: Client) -> None:
    a_kind()
    the_rules()
    an_area()
    a_day(timezone.localdate() + timedelta(days=7))
    RuleBook.objects.update(horizon_days=20)
    Shift.objects.update(max_trips=0)
    question = {"lat": 48.8835, "lon": 2.3855, "items": [{"kind": "canape-3-places", "quantity": 2}]}
    told = client.post("/api/v1/offers/", question, content_type="application/json").json()
    assert (told["searching"], told["offers"]) == (True, [])
    again = "/api/v1/offers/" + told["ask_again"].split("/api/v1/offers/")[1]
    assert client.get(again).json()["searching"] is True

    def nothing(problem: Problem, start: Plan, *, seconds: float, progress: Progress) -> Plan:
        return start

    search_due(solver=nothing, clock=timezone.now)
    assert client.get(again).json() == {"searching": False, "ask_again": None, "offers": []}
    DateSearch.objects.all().delete()
    assert client.get(again).status_code == 404
    assert PickupRequest.objects.count() == 0
