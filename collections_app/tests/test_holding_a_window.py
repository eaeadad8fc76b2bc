"""Holding: a chosen window is kept for a quarter of an hour while Mme Martin types her name."""

from datetime import time, timedelta

import pytest

from collections_app import asking
from collections_app.asking import finish
from collections_app.assessment import Wanted
from collections_app.booking.holding import TooManyHolds, hold, let_go, release_lapsed
from collections_app.booking.offering import offers_for
from collections_app.booking.placing import WindowGone
from collections_app.enums import NoticeKind, RequestStatus, Source, Verdict
from collections_app.intake import Access, Address, Person, begin, locate, relist
from collections_app.journal import DONOR, NotAllowed, Stale
from collections_app.ledger.conflicts import conflicts_of
from collections_app.ledger.visits import need_of
from collections_app.models import CallBack, PickupRequest, RuleBook, Stop
from collections_app.offers import Slot
from collections_app.tests.builders import CRIMEE, NOW, THURSDAY, a_day, a_kind, the_rules

pytestmark = pytest.mark.django_db

MORNING = Slot(THURSDAY, time(8), time(12))
AFTERNOON = Slot(THURSDAY, time(12), time(16))
MARTIN = Person("Mme Martin", "+33612345678", "martin@example.org")
LATER = NOW + timedelta(minutes=16)


def a_draft(quantity: int = 2) -> PickupRequest:
    """Sofas at 12 rue de Crimée, listed and located."""
    the_rules()
    a_kind()
    draft = begin(items=[Wanted("canape-3-places", quantity)], other="", postcode="75019", source=Source.WEB, now=NOW)
    address = Address("12 rue de Crimée 75019 Paris", "75019", CRIMEE, confirmed=True)
    return locate(draft_id=draft.pk, address=address, access=Access(floor=2), now=NOW)


def test_a_held_window_becomes_a_promise_with_one_notice() -> None:
    day = a_day()
    draft = a_draft()
    until = hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    assert until == NOW + timedelta(minutes=15)

    request = finish(draft_id=draft.pk, person=MARTIN, actor=DONOR, now=NOW)

    assert request.status == RequestStatus.SCHEDULED
    assert Stop.objects.get(request=request).held_until is None
    assert [notice.kind for notice in request.notices.all()] == [NoticeKind.CONFIRMED]
    assert conflicts_of(day, now=NOW) == []


def test_choosing_another_window_gives_the_first_one_back() -> None:
    a_day()
    draft = a_draft()
    hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    hold(draft_id=draft.pk, slot=AFTERNOON, now=NOW)
    stop = Stop.objects.get(request=draft)
    assert stop.starts_s >= 12 * 3600


def test_a_lapsed_hold_is_taken_again_when_there_is_still_room() -> None:
    a_day()
    draft = a_draft()
    hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    release_lapsed(now=LATER)
    assert not Stop.objects.exists()
    assert finish(draft_id=draft.pk, person=MARTIN, actor=DONOR, now=LATER).status == RequestStatus.SCHEDULED


def test_a_lapsed_hold_not_yet_swept_away_becomes_a_promise_without_an_end() -> None:
    day = a_day()
    draft = a_draft()
    hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    request = finish(draft_id=draft.pk, person=MARTIN, actor=DONOR, now=LATER)
    assert Stop.objects.get(request=request).held_until is None
    assert conflicts_of(day, now=LATER) == []


def test_a_lapsed_hold_whose_window_has_gone_loses_nothing_that_was_typed() -> None:
    day = a_day()
    draft = a_draft()
    hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    release_lapsed(now=LATER)
    day.shifts.update(max_trips=0)
    with pytest.raises(WindowGone):
        finish(draft_id=draft.pk, person=MARTIN, actor=DONOR, now=LATER)
    draft.refresh_from_db()
    assert draft.status == RequestStatus.DRAFT
    assert draft.address == "12 rue de Crimée 75019 Paris"
    assert draft.items.count() == 1


def test_a_lapsed_hold_is_room_for_others_even_before_it_is_swept_away() -> None:
    a_day()
    RuleBook.objects.update(holds_per_day=99)
    newcomer = a_draft()
    while MORNING in {offer.slot for offer in offers_for(need_of(newcomer), now=NOW)}:
        hold(draft_id=a_draft().pk, slot=MORNING, now=NOW)
    with pytest.raises(WindowGone):
        hold(draft_id=newcomer.pk, slot=MORNING, now=NOW)
    assert MORNING in {offer.slot for offer in offers_for(need_of(newcomer), now=LATER)}
    hold(draft_id=newcomer.pk, slot=MORNING, now=LATER)
    assert Stop.objects.filter(request=newcomer).exists()


def test_a_robot_cannot_hold_a_whole_day() -> None:
    a_day(trucks=3)
    RuleBook.objects.update(holds_per_day=2)
    for _ in range(2):
        hold(draft_id=a_draft().pk, slot=MORNING, now=NOW)
    with pytest.raises(TooManyHolds):
        hold(draft_id=a_draft().pk, slot=MORNING, now=NOW)


def test_the_list_changes_only_once_the_window_was_let_go() -> None:
    a_day()
    draft = a_draft()
    hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    with pytest.raises(NotAllowed):
        relist(draft_id=draft.pk, items=[Wanted("canape-3-places", 3)], other="", now=NOW)
    let_go(draft_id=draft.pk, now=NOW)
    relist(draft_id=draft.pk, items=[Wanted("canape-3-places", 3)], other="", now=NOW)
    assert not Stop.objects.exists()


def test_a_second_press_of_the_button_is_refused() -> None:
    a_day()
    draft = a_draft()
    hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    finish(draft_id=draft.pk, person=MARTIN, actor=DONOR, now=NOW)
    with pytest.raises(NotAllowed):
        finish(draft_id=draft.pk, person=MARTIN, actor=DONOR, now=NOW)


def test_a_doubtful_volume_owes_a_call_back() -> None:
    draft = a_draft(quantity=1)
    assert draft.verdict == Verdict.ASK
    request = finish(draft_id=draft.pk, person=MARTIN, actor=DONOR, now=NOW)
    assert request.status == RequestStatus.RECEIVED
    assert CallBack.objects.get(request=request).due_at > NOW


def test_a_day_published_meanwhile_is_closed_to_the_web() -> None:
    day = a_day()
    draft = a_draft()
    day.published_at = NOW
    day.save(update_fields=["published_at"])
    with pytest.raises(WindowGone):
        hold(draft_id=draft.pk, slot=MORNING, now=NOW)


def test_a_hold_that_still_runs_is_kept_although_the_day_is_published() -> None:
    day = a_day()
    draft = a_draft()
    hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    day.published_at = NOW
    day.save(update_fields=["published_at"])
    assert finish(draft_id=draft.pk, person=MARTIN, actor=DONOR, now=NOW).status == RequestStatus.SCHEDULED


def test_a_draft_taken_up_after_its_day_promises_nothing() -> None:
    a_day()
    draft = a_draft()
    hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    with pytest.raises(WindowGone):
        finish(draft_id=draft.pk, person=MARTIN, actor=DONOR, now=NOW + timedelta(days=7))
    assert PickupRequest.objects.get(pk=draft.pk).status == RequestStatus.DRAFT


def test_a_window_chosen_in_another_tab_at_the_last_moment_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    a_day()
    draft = a_draft()
    hold(draft_id=draft.pk, slot=MORNING, now=NOW)
    monkeypatch.setattr(asking, "held_slot", lambda draft_id: None)  # read just before the other tab chose
    with pytest.raises(Stale):
        finish(draft_id=draft.pk, person=MARTIN, actor=DONOR, now=NOW)
    assert PickupRequest.objects.get(pk=draft.pk).status == RequestStatus.DRAFT
    assert Stop.objects.get(request=draft).held_until is not None
