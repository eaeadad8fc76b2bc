"""Two requests of one person become one, and the other points to it."""

from datetime import timedelta

import pytest

from collections_app.booking.waiting import join
from collections_app.enums import NoticeKind, NoticeState, RequestStatus
from collections_app.journal import NotAllowed, Stale, tell
from collections_app.ledger.conflicts import conflicts_of
from collections_app.merging.lists import ListUse
from collections_app.merging.merge import Choice, DateUse, TooMuch, merge
from collections_app.merging.outlook import outlook
from collections_app.models import CallBack, CollectionDay, Notice, Photo, PickupRequest, Shift, Stop, WaitingEntry
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request
from collections_app.tests.merging.pairs import AFTERNOON, INES, MORNING, a_gift, booked, merged, things

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day() -> CollectionDay:
    return a_day()


def a_photo(request: PickupRequest, digest: str) -> Photo:
    return Photo.objects.create(request=request, digest=digest, width_px=1, height_px=1, added_at=NOW)


def test_what_stands_on_both_lists_is_kept_once_and_nothing_is_left_out() -> None:
    kept, other = a_gift(("sofa", 1), ("table", 2)), a_gift(("sofa", 2), ("lamp", 1))
    assert things(merged(kept, other)) == {"sofa": 2, "table": 2, "lamp": 1}


def test_lists_that_complete_one_another_are_added() -> None:
    kept, other = a_gift(("sofa", 1)), a_gift(("sofa", 2))
    done = merged(kept, other, lists=ListUse.SUM)
    assert things(done) == {"sofa": 3}
    assert done.volume_likely_m3 == 6  # judged anew


def test_the_other_one_ends_and_points_to_the_kept_one() -> None:
    kept, other = a_gift(), a_gift()
    merged(kept, other)
    assert (other.status, other.merged_into) == (RequestStatus.DECLINED, kept)
    assert other.events.latest("pk").why == f"Fusionnée avec {kept.reference}"
    assert kept.events.latest("pk").why == f"Fusion avec {other.reference}"


def test_the_kept_promise_stands_and_the_others_is_freed() -> None:
    kept, other = booked(a_gift(), AFTERNOON), booked(a_gift())
    done = merged(kept, other)
    assert (done.status, done.window_starts) == (RequestStatus.SCHEDULED, AFTERNOON.starts)
    assert list(Stop.objects.filter(kind="HOME").values_list("request", flat=True)) == [kept.pk]


def test_the_others_promise_is_taken_over_where_there_is_none() -> None:
    kept, other = a_gift(), booked(a_gift())
    done = merged(kept, other)
    assert done.status == RequestStatus.SCHEDULED
    assert done.day is not None
    assert (done.day.date, done.window_starts) == (THURSDAY, MORNING.starts)
    assert Stop.objects.filter(request=kept).count() == 1
    assert [notice.kind for notice in kept.notices.all()] == [NoticeKind.CONFIRMED]


def test_of_two_promises_the_others_may_be_the_one_that_stands() -> None:
    kept, other = booked(a_gift(), AFTERNOON), booked(a_gift())
    assert merged(kept, other, date=DateUse.OTHER).window_starts == MORNING.starts
    assert kept.notices.filter(kind=NoticeKind.CHANGED).count() == 1


def test_a_promise_given_up_in_so_many_words_owes_a_call() -> None:
    done = merged(booked(a_gift()), a_gift(), date=DateUse.NONE)
    assert (done.status, done.day) == (RequestStatus.RECEIVED, None)
    assert CallBack.objects.owed(done) is not None


def test_too_much_for_the_window_is_said_before_and_changes_nothing(day: CollectionDay) -> None:
    Shift.objects.update(max_trips=1)
    kept, other = booked(a_gift(("sofa", 6))), a_gift(("sofa", 6))
    choice = Choice(lists=ListUse.SUM)
    assert not outlook(kept, other, choice, now=NOW).fits
    with pytest.raises(TooMuch):
        merge(kept_id=kept.pk, other_id=other.pk, choice=choice, actor=INES, now=NOW)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (things(kept), kept.status, other.status) == ({"sofa": 6}, "SCHEDULED", "RECEIVED")
    assert conflicts_of(day, now=NOW) == []


def test_the_outlook_says_what_comes_of_it() -> None:
    kept, other = booked(a_gift(("sofa", 1))), a_gift(("sofa", 2))
    seen = outlook(kept, other, Choice(lists=ListUse.SUM), now=NOW)
    assert seen.judged.volume.likely_m3 == 6
    assert (seen.slot, seen.fits) == (MORNING, True)


def test_every_photo_is_kept_and_the_same_one_once() -> None:
    kept, other = a_gift(), a_gift()
    for request, digest in ((kept, "a"), (other, "a"), (other, "b")):
        a_photo(request, digest)
    merged(kept, other)
    assert sorted(kept.photos.values_list("digest", flat=True)) == ["a", "b"]


def test_words_codes_and_the_better_contact_come_along() -> None:
    kept, other = a_gift(email=""), a_gift()
    kept.other = "un vélo"
    kept.save()
    other.other, other.door_code, other.access_note = "une lampe", "45B12", "sonner deux fois"
    other.save()
    done = merged(kept, other)
    assert (done.email, done.other, done.door_code) == ("martin@example.org", "un vélo ; une lampe", "45B12")
    assert done.access_note == "sonner deux fois"


def test_name_and_telephone_change_only_when_somebody_says_so() -> None:
    kept, other = a_gift(), a_gift()
    other.name, other.phone = "Paul Martin", "+33612345679"
    other.save()
    assert merged(kept, other).name == "Mme Martin"
    another, third = a_gift(), a_gift()
    third.name, third.phone = "Paul Martin", "+33612345679"
    third.save()
    done = merged(another, third, person_of_other=True)
    assert (done.name, str(done.phone)) == ("Paul Martin", "+33612345679")


def test_messages_of_the_other_one_stop_and_where_nothing_changes_nobody_is_told() -> None:
    kept, other = a_gift(), a_gift()
    tell(other, NoticeKind.RECEIVED, now=NOW)
    merged(kept, other)
    assert Notice.objects.get().state == NoticeState.VOID


def test_a_call_that_is_owed_and_a_place_in_the_line_go_on() -> None:
    kept, other = a_gift(), a_gift()
    CallBack.objects.create(request=other, due_at=NOW, why="volume à préciser")
    join(request_id=other.pk, actor=INES, now=NOW - timedelta(days=1))
    merged(kept, other)
    owed = CallBack.objects.owed(kept)
    assert owed is not None
    assert (owed.why, CallBack.objects.owed(other)) == ("volume à préciser", None)
    assert WaitingEntry.objects.waiting().get().joined_at == NOW - timedelta(days=1)


def test_what_somebody_else_has_changed_is_not_merged_unseen() -> None:
    kept, other = a_gift(), a_gift()
    for seen in ({"seen_version": 99}, {"seen_other": 99}):
        with pytest.raises(Stale):
            merge(kept_id=kept.pk, other_id=other.pk, choice=Choice(), actor=INES, now=NOW, **seen)


def test_neither_a_closed_one_nor_itself_nor_a_doubtful_one_takes_anything_over() -> None:
    kept = a_gift()
    closed, doubtful = a_request(status=RequestStatus.CANCELLED), a_request(status=RequestStatus.MODERATION)
    for one, other in ((kept, closed), (closed, kept), (kept, kept), (doubtful, kept)):
        with pytest.raises(NotAllowed):
            merge(kept_id=one.pk, other_id=other.pk, choice=Choice(), actor=INES, now=NOW)
    assert merged(kept, doubtful).status == RequestStatus.RECEIVED
