"""How people learn of an earlier date: by a notice with the private link, or by a call where nothing can be written."""

import pytest

from collections_app.booking.waiting import decline, join
from collections_app.booking.waiting_offers import serve
from collections_app.enums import NoticeKind
from collections_app.journal import DONOR, Actor
from collections_app.models import PickupRequest
from collections_app.notices import compose
from collections_app.tests.builders import NOW, THURSDAY, a_day, a_request

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")


def waiting(request: PickupRequest) -> PickupRequest:
    join(request_id=request.pk, actor=DONOR, now=NOW)
    return request


def test_the_notice_says_until_when_and_how_to_answer_and_is_void_once_answered() -> None:
    a_day(THURSDAY)
    martin = waiting(a_request())
    serve(now=NOW)
    notice = martin.notices.get(kind=NoticeKind.EARLIER)
    message = compose(notice, now=NOW)
    assert message is not None
    assert "gardé pour vous jusqu’à 11" in message.body
    assert "/plus-tot/" in message.body
    decline(request_id=martin.pk, actor=DONOR, now=NOW)
    assert compose(notice, now=NOW) is None
