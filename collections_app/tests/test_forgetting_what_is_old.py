"""Retention: each kind goes after its own time, and not a day before."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.admin.sites import site
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import RequestFactory
from django.utils import timezone
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from amistock.accounts.models import Role, User
from collections_app.admin.agreed_texts import ConsentTextAdmin
from collections_app.channels.sms import sms_backend
from collections_app.enums import NoticeKind, NoticeState, RequestStatus
from collections_app.intake import Person, receive
from collections_app.journal import DONOR, SYSTEM, move
from collections_app.models import ConsentText, Notice, PickupRequest, RuleBook
from collections_app.personal.forgetting import Forgotten, forget_old
from collections_app.personal.letters import forget_letters
from collections_app.photos import add
from collections_app.pictures import harmless
from collections_app.tests import files
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request, the_rules

pytestmark = pytest.mark.django_db


def forget(after: timedelta) -> Forgotten:
    return forget_old(now=NOW + after)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def a_request_of(moment: datetime, status: RequestStatus = RequestStatus.RECEIVED) -> PickupRequest:
    the_rules()
    request = a_request(status=status)
    PickupRequest.objects.filter(pk=request.pk).update(created_at=moment)
    return request


def test_a_visit_is_forgotten_a_year_later() -> None:
    request = a_request_of(NOW, RequestStatus.COLLECTED)
    PickupRequest.objects.update(day=a_day(THURSDAY))
    assert forget(days(3 + 365)).requests == 0
    assert forget(days(3 + 366)).requests == 1
    assert forget(days(3 + 366)).requests == 0
    request.refresh_from_db()
    assert (request.phone, request.email, request.address) == ("", "", "")
    assert request.status == RequestStatus.COLLECTED


def test_an_open_request_that_nobody_touched_for_a_year_is_closed_and_forgotten() -> None:
    request = a_request_of(NOW)
    assert forget(days(364)).requests == 0
    assert forget(days(366)).requests == 1
    request.refresh_from_db()
    assert request.status == RequestStatus.CANCELLED
    assert not request.notices.exists()


def test_what_was_turned_away_at_once_goes_sooner() -> None:
    spam, declined = a_request_of(NOW, RequestStatus.MODERATION), a_request_of(NOW)
    for request in (spam, declined):
        move(request, RequestStatus.DECLINED, actor=SYSTEM, now=NOW)
    assert forget(days(29)).requests == 0
    assert forget(days(31)).requests == 1
    assert PickupRequest.objects.get(forgotten_at=None) == declined


def test_an_abandoned_draft_leaves_with_its_photos(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    draft = a_request_of(NOW, RequestStatus.DRAFT)
    add(request_id=draft.pk, pictures=[harmless(files.a_photo())], actor=DONOR, now=NOW)
    assert forget(days(6)).drafts == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert forget(days(8)).drafts == 1
    assert not PickupRequest.objects.exists()
    assert all(not default_storage.listdir(f"photos/{folder}")[1] for folder in default_storage.listdir("photos")[0])


def test_sent_notices_go_and_those_still_owed_stay() -> None:
    request = a_request_of(NOW, RequestStatus.COLLECTED)
    for kind, state in ((NoticeKind.RECEIVED, NoticeState.SENT), (NoticeKind.OUTCOME, NoticeState.DUE)):
        Notice.objects.create(request=request, kind=kind, state=state, due_at=NOW)
    assert forget(days(89)).notices == 0
    assert forget(days(91)).notices == 1
    assert Notice.objects.get().state == NoticeState.DUE


def test_the_times_are_rules() -> None:
    a_request_of(NOW, RequestStatus.DRAFT)
    RuleBook.objects.create(valid_from=date(2026, 3, 4), keep_drafts_days=1)
    assert forget(days(1)).drafts == 0
    assert forget(days(2)).drafts == 1


def test_files_that_no_row_names_are_swept_but_not_those_being_written() -> None:
    the_rules()
    request = a_request()
    add(request_id=request.pk, pictures=[harmless(files.a_photo())], actor=DONOR, now=NOW)
    for name in ("photos/00/00000000000000000000000000000000-grande.jpg", "photos/zz/stray.jpg"):
        default_storage.save(name, ContentFile(b"x"))
    now = timezone.now()
    assert forget_old(now=now).files == 0
    assert forget_old(now=now + timedelta(hours=2)).files == 2
    assert [len(default_storage.listdir(f"photos/{folder}")[1]) for folder in ("00", "zz")] == [0, 0]


def test_a_request_keeps_the_text_that_was_agreed_to() -> None:
    the_rules()
    first = a_request(status=RequestStatus.DRAFT)
    person = Person(name="Mme Martin", phone="+33612345678")
    receive(draft_id=first.pk, person=person, actor=DONOR, now=NOW)
    ConsentText.objects.create(valid_from=date(2026, 3, 4), label="J’accepte", words="Pour {months} mois.")
    second = a_request(status=RequestStatus.DRAFT)
    receive(draft_id=second.pk, person=person, actor=DONOR, now=NOW + days(3))
    given = [PickupRequest.objects.get(pk=request.pk).consent_text for request in (first, second)]
    assert [text and text.label for text in given] == [ConsentText().label, "J’accepte"]
    assert ConsentText().words_for(12) in {text.words_for(12) for text in given if text}


def test_a_text_that_was_agreed_to_can_no_longer_be_changed(rf: RequestFactory) -> None:
    request = rf.get("/admin/")
    request.user = User.objects.create_user("odile", role=Role.MANAGER)
    admin = ConsentTextAdmin(ConsentText, site)
    text = ConsentText.objects.create(valid_from=date(2026, 3, 4))
    assert admin.has_change_permission(request, text)
    a_request()
    PickupRequest.objects.update(consent_text=text)
    assert not admin.has_change_permission(request, text)
    assert not admin.has_delete_permission(request, text)


def test_an_sms_kept_as_a_file_goes_with_its_person(settings: Settings, tmp_path: Path) -> None:
    settings.SMS_URL = f"file://{tmp_path}"
    backend = sms_backend(settings.SMS_URL)
    assert backend is not None
    for number in ("+33639980001", "+33639980002"):
        backend.send(to=number, text="Demain", tag="avis-1")
    assert forget_letters(about=["+33639980001"]) == 1
    assert len(list(tmp_path.iterdir())) == 1
