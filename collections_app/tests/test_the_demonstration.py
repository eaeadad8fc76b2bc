"""The demonstration fortnight: believable, made by real acts, rolled forward, and careful with what people asked."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from collections_app.application_steps import ApplicationState
from collections_app.board.applications import applications
from collections_app.board.inbox import inbox
from collections_app.board.tasks.kinds import TaskKind
from collections_app.booking.scheduling import book
from collections_app.booking.waiting_offers import serve
from collections_app.comparing import compare_new
from collections_app.demo.fortnight import roll_forward
from collections_app.demo.outcomes import Crews
from collections_app.enums import OUTCOMES, NoticeKind, RequestStatus, StopKind
from collections_app.facts import load_fleet, load_item_kinds, load_rules
from collections_app.journal import Actor
from collections_app.ledger.conflicts import conflicts_of
from collections_app.models import (
    ApplicationLetter,
    CharterText,
    CollectionDay,
    Depot,
    Notice,
    PickupRequest,
    RelayApplication,
    Round,
    Stop,
)
from collections_app.offers import Slot
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, the_rules
from geo.enums import RelayState
from geo.facts import load_areas, load_relay_points
from geo.geocoding.gazetteer import load_gazetteer
from geo.models import RelayPoint

SUNDAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
MONDAY = SUNDAY + timedelta(days=1)


@pytest.mark.django_db
def test_a_fortnight_is_made_on_a_sunday_kept_and_rolled_forward() -> None:
    for load in (load_areas, load_gazetteer, load_relay_points, load_item_kinds, load_rules, load_fleet):
        load()

    assert roll_forward(now=SUNDAY)

    demo = PickupRequest.objects.filter(is_demo=True)
    assert demo.count() >= 120
    assert set(demo.values_list("status", flat=True)) == set(RequestStatus.values)
    assert Round.objects.filter(shift__day__date=SUNDAY.date(), state="PUBLISHED").exists()
    assert Stop.objects.filter(kind=StopKind.RELAY).exists()
    for day in CollectionDay.objects.filter(date__gte=SUNDAY.date(), requests__isnull=False).distinct():
        assert conflicts_of(day, now=SUNDAY) == []

    waiting = applications(now=SUNDAY)
    assert [one.state for one in waiting.ours] == [ApplicationState.SIGNED, ApplicationState.RECEIVED]
    assert [one.state for one in waiting.theirs] == [ApplicationState.VISITED]  # somebody calls on Monday
    assert not ApplicationLetter.objects.due(SUNDAY).exists()
    assert Depot.objects.get().waiver
    Depot.objects.update(waiver="")

    compare_new(now=SUNDAY)
    serve(now=MONDAY)
    waiting_for_people = {kind for kind, count in inbox(now=MONDAY).waiting.items() if count}
    assert waiting_for_people == set(TaskKind) - {TaskKind.LATE}  # the crews of the demonstration are in time

    assert not roll_forward(now=SUNDAY + timedelta(hours=2))
    real = a_request()
    CharterText.objects.create(valid_from=SUNDAY.date() + timedelta(days=3))  # not the one signed before
    assert roll_forward(now=SUNDAY + timedelta(days=3))
    assert PickupRequest.objects.filter(pk=real.pk).exists()
    assert RelayApplication.objects.count() == 3
    assert RelayPoint.objects.filter(state=RelayState.DRAFT, is_demo=True).count() == 1
    assert not Depot.objects.get().waiver  # as staff have it


@pytest.mark.django_db
def test_a_day_gone_by_is_driven_without_deciding_for_real_people() -> None:
    a_day()
    for window in the_rules().windows.all():
        slot = Slot(THURSDAY, window.starts, window.ends)
        book(request_id=a_request().pk, slot=slot, actor=Actor("Denise"), now=NOW)
    real, played = PickupRequest.objects.order_by("pk")
    PickupRequest.objects.filter(pk=played.pk).update(is_demo=True)

    Crews(Random(1)).drive(THURSDAY)

    real.refresh_from_db()
    played.refresh_from_db()
    assert real.status == RequestStatus.SCHEDULED
    assert played.status in OUTCOMES
    assert not Notice.objects.filter(request=real, kind=NoticeKind.OUTCOME).exists()
