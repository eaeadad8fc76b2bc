"""A planned relay point fills up or changes its hours, a truck shrinks: donors are still served, and never a crash."""

from datetime import time, timedelta

import pytest

from collections_app.assessment import Wanted
from collections_app.booking.holding import hold, release_lapsed
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel
from collections_app.enums import RequestStatus, Source
from collections_app.intake import Access, Address, begin, locate
from collections_app.journal import DONOR
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import CollectionDay, PickupRequest, Stop, Truck
from collections_app.planning.solving import solve_due
from collections_app.tests.builders import CRIMEE, NOW, a_day, a_kind, a_request
from collections_app.tests.solvers import AFTERNOON, NATION, SAMIR, Ticking, a_job, a_promise, adding_wishes
from geo.enums import Fill
from geo.models import OpeningRange
from geo.tests.relays import a_relay_point

pytestmark = pytest.mark.django_db


def a_day_with_a_relay_point() -> CollectionDay:
    """One promise in the morning, and a relay point that the search has added."""
    day = a_day()
    a_promise()
    a_relay_point(NATION, fill=Fill.HALF)
    a_job()
    solve_due(solver=adding_wishes, clock=Ticking())
    assert Stop.objects.filter(relay_point__isnull=False).exists()
    return day


def the_relay_point_closes_early() -> None:
    OpeningRange.objects.update(opens=time(5), closes=time(6))


def held_by_a_draft() -> None:
    a_kind()
    draft = begin(items=[Wanted("canape-3-places", 2)], other="", postcode="75019", source=Source.WEB, now=NOW)
    address = Address("12 rue de Crimée 75019 Paris", "75019", CRIMEE, confirmed=True)
    locate(draft_id=draft.pk, address=address, access=Access(), now=NOW)
    hold(draft_id=draft.pk, slot=AFTERNOON, now=NOW)


def test_a_relay_point_that_cannot_be_reached_any_more_gives_way_to_a_booking() -> None:
    day = a_day_with_a_relay_point()
    the_relay_point_closes_early()
    book(request_id=a_request().pk, slot=AFTERNOON, actor=SAMIR, now=NOW)
    assert not Stop.objects.filter(relay_point__isnull=False).exists()
    assert conflicts_of(day, now=NOW) == []


def test_a_donor_may_cancel_although_a_relay_point_cannot_be_reached_any_more() -> None:
    a_day_with_a_relay_point()
    the_relay_point_closes_early()
    cancel(request_id=PickupRequest.objects.get().pk, actor=DONOR, why="", now=NOW)
    assert not Stop.objects.exists()


def test_lapsed_holds_are_given_back_although_the_truck_has_become_too_small() -> None:
    a_day_with_a_relay_point()
    held_by_a_draft()
    Truck.objects.update(volume_m3=1)
    assert release_lapsed(now=NOW + timedelta(hours=1)) == 1
    assert Stop.objects.filter(request__status=RequestStatus.DRAFT).count() == 0


def test_a_donor_may_cancel_on_a_day_that_can_no_longer_be_driven_and_nobody_is_added_to_it() -> None:
    a_day_with_a_relay_point()
    leaving = a_request()
    book(request_id=leaving.pk, slot=AFTERNOON, actor=SAMIR, now=NOW)
    Truck.objects.update(volume_m3=1)
    with pytest.raises(WindowGone):
        book(request_id=a_request(volume_m3="0.5").pk, slot=AFTERNOON, actor=SAMIR, now=NOW)
    assert cancel(request_id=leaving.pk, actor=DONOR, why="", now=NOW).status == RequestStatus.CANCELLED
    assert not Stop.objects.filter(request=leaving).exists()
