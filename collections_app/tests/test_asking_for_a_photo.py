"""A photo is asked for: the file waits, and comes back when the photo does."""

import pytest

from collections_app import photo_files, photos
from collections_app.enums import NoticeKind, RequestStatus
from collections_app.journal import DONOR, Actor, NotAllowed
from collections_app.models import CallBack
from collections_app.models.callback import PHOTO_AWAITED, PHOTO_CAME
from collections_app.notices import compose
from collections_app.pictures import Picture
from collections_app.tests.builders import NOW, a_request, the_rules

pytestmark = pytest.mark.django_db

DENISE = Actor("Denise")
PICTURE = Picture(large=b"large", small=b"small", width_px=4, height_px=3)


def test_the_file_waits_and_comes_back_with_the_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    the_rules()
    request = photos.ask_for(request_id=a_request().pk, what="la penderie ouverte", actor=DENISE, now=NOW)
    call = CallBack.objects.get()
    assert call.why == PHOTO_AWAITED
    assert call.due_at > NOW
    notice = request.notices.get(kind=NoticeKind.PHOTO_WANTED)
    message = compose(notice, now=NOW)
    assert message is not None
    assert "la penderie ouverte" in message.body
    monkeypatch.setattr(photo_files, "write", lambda key, picture: None)
    photos.add(request_id=request.pk, pictures=[PICTURE], actor=DONOR, now=NOW)
    call.refresh_from_db()
    assert (call.why, call.due_at, call.done_at) == (PHOTO_CAME, NOW, None)
    assert compose(notice, now=NOW) is None, "it has come: nothing is left to ask"


def test_nothing_is_asked_of_a_closed_request() -> None:
    request = a_request(status=RequestStatus.DECLINED)
    with pytest.raises(NotAllowed):
        photos.ask_for(request_id=request.pk, what="le canapé", actor=DENISE, now=NOW)
