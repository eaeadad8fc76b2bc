"""How people learn of an earlier date: by a notice with the private link, or by a call."""

import pytest

from collections_app.booking.waiting import decline, join
from collections_app.booking.waiting_offers import serve
from collections_app.enums import NoticeKind
from collections_app.journal import DONOR, Actor
from collections_app.models import CallBack, PickupRequest
from collections_app.notices import compose
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")


def waiting(request: PickupRequest) -> PickupRequest:
    join(request_id=request.pk, actor=DONOR, now=NOW)
    return request


def test_who_has_no_e_mail_is_called_and_the_call_is_settled_with_the_answer() -> None:
    a_day(THURSDAY)
    martin = waiting(a_request(email=""))
    serve(now=NOW)
    assert "date plus proche" in CallBack.objects.get(request=martin, done_at=None).why
    decline(request_id=martin.pk, actor=DENISE, now=NOW)
    assert not CallBack.objects.filter(done_at=None).exists()


def test_the_notice_says_until_when_and_how_to_answer_and_is_void_once_answered() -> None:
    a_day(THURSDAY)
    martin = waiting(a_request())
    serve(now=NOW)
    notice = martin.notices.get(kind=NoticeKind.EARLIER)
    message = compose(notice)
    assert message is not None
    assert "gardée jusqu’à 11" in message.body
    assert "/plus-tot/" in message.body
    decline(request_id=martin.pk, actor=DONOR, now=NOW)
    assert compose(notice) is None
