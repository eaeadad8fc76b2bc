"""Photos on their way from a donor to the switchboard, and who may see them."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from amistock.accounts.models import User
from amistock.limits import FORM_LIMITS
from collections_app.access import request_token
from collections_app.enums import NoticeKind, PhotoState, RequestStatus
from collections_app.models import Photo, PickupRequest
from collections_app.models.photo import MOST_PHOTOS
from collections_app.notices import compose
from collections_app.tests import files
from collections_app.tests.builders import a_day, a_request
from frontend.tests.donor import list_given, the_town

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
COLOURS = ("red", "green", "blue", "black", "yellow", "orange", "purple", "pink", "brown", "grey")


def sent(data: bytes, name: str = "canape.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def photos(count: int, first: int = 0) -> list[SimpleUploadedFile]:
    return [sent(files.a_photo(colour=COLOURS[number])) for number in range(first, first + count)]


def stored() -> list[str]:
    if not default_storage.exists("photos"):
        return []
    return [
        name
        for folder in default_storage.listdir("photos")[0]
        for name in default_storage.listdir(f"photos/{folder}")[1]
    ]


@pytest.fixture
def mine() -> PickupRequest:
    a_day()
    return a_request()


@pytest.fixture
def page(client: Client, mine: PickupRequest) -> str:
    """The photos of a private page, in a browser that knows the telephone."""
    private = f"/suivi/{request_token(mine)}/"
    client.post(f"{private}adresse/", {"digits": "5678"})
    return f"{private}photos/"


def test_another_thing_in_words_leads_to_its_photo_and_on(client: Client) -> None:
    the_town()
    assert list_given(client)["Location"] == "/collecte/adresse/"
    words = {"cp": "75019", "n-canape-3-places": "2", "autre": "Un métier à tisser"}
    assert client.post("/collecte/", words)["Location"] == "/collecte/photos/"
    assert "Un métier à tisser" in client.get("/collecte/photos/").content.decode()

    assert client.post("/collecte/photos/", {"photos": photos(2)})["Location"] == "/collecte/photos/"

    photo = Photo.objects.first()
    assert photo is not None
    assert Photo.objects.filter(request__status=RequestStatus.DRAFT).count() == 2
    address = f"/collecte/photos/{photo.key}/petite/"
    assert address in client.get("/collecte/photos/").content.decode()
    assert client.get(address)["Content-Type"] == "image/jpeg"
    assert Client().get(address).status_code == 404
    assert Client().post("/collecte/photos/", {"photos": photos(1)})["Location"] == "/collecte/"


def test_good_photos_are_kept_beside_bad_ones_that_are_named(client: Client, page: str, mine: PickupRequest) -> None:
    bad = [sent(files.HEIC, "IMG_1.HEIC"), sent(files.SVG, "dessin.jpg"), sent(files.a_bomb(), "bombe.png")]
    answer = client.post(page, {"photos": [*photos(1), *bad]})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert all(name in words for name in ("IMG_1.HEIC", "dessin.jpg", "bombe.png", "1 photo ajoutée"))
    assert mine.photos.count() == 1


def test_the_same_photo_twice_is_one_and_the_ninth_finds_no_room(
    client: Client, page: str, mine: PickupRequest
) -> None:
    for _ in range(2):
        assert client.post(page, {"photos": photos(6)}).status_code == 302
    answer = client.post(page, {"photos": photos(4, first=6)})
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "8 photos au plus" in words
    assert 'href="#id_photos"' in words
    assert 'id="id_photos"' in words
    assert mine.photos.count() == MOST_PHOTOS
    nine = client.post(page, {"photos": photos(9)})
    assert nine.status_code == 422
    assert len(nine.context["form"].errors["photos"]) == 1


@pytest.mark.parametrize("given", [{}, {"photos": ""}, {"photos": "words"}])
def test_no_file_at_all_is_said(client: Client, page: str, given: dict[str, str]) -> None:
    answer = client.post(page, given)
    assert answer.status_code == 422
    assert "au moins une photo" in answer.content.decode()


def test_a_file_or_a_message_too_heavy_is_said(client: Client, page: str, settings: Settings) -> None:
    settings.PHOTO_MAX_BYTES = 1000
    assert "trop lourde" in client.post(page, {"photos": photos(1)}).content.decode()
    settings.UPLOAD_MAX_BYTES = 2000
    answer = client.post(page, {"photos": photos(1)})
    assert answer.status_code == 413
    assert "trop lourd" in answer.content.decode()
    assert not Photo.objects.exists()


def test_files_sent_where_none_are_awaited_reach_nobody(client: Client) -> None:
    answer = client.post("/collecte/", {"cp": "75019", "photos": photos(1)})
    assert answer.wsgi_request.FILES == {}
    assert answer.wsgi_request.POST["cp"] == "75019"


def test_too_many_sendings_are_asked_to_wait(client: Client, page: str, settings: Settings) -> None:
    settings.LIMIT_FACTOR = 1 / FORM_LIMITS["suivi-photos"].calls
    client.post(page, {"photos": photos(1)})
    answer = client.post(page, {"photos": photos(1, first=1)})
    assert answer.status_code == 429
    assert Photo.objects.count() == 1


def test_a_photo_taken_back_leaves_no_file(
    client: Client, page: str, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client.post(page, {"photos": photos(1)})
    assert len(stored()) == 2
    key = Photo.objects.get().key
    assert client.get(f"{page}{key}/retirer/").status_code == 405
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            assert client.post(f"{page}{key}/retirer/")["Location"] == page
    assert not Photo.objects.exists()
    assert stored() == []


def test_a_closed_request_takes_no_more(client: Client, page: str, mine: PickupRequest) -> None:
    client.post(page, {"photos": photos(1)})
    PickupRequest.objects.update(status=RequestStatus.CANCELLED)
    answer = client.post(page, {"photos": photos(1, first=1)})
    assert answer.status_code == 409
    assert "close" in answer.content.decode()
    client.post(f"{page}{Photo.objects.get().key}/retirer/")
    assert mine.photos.count() == 1


def test_a_photo_shows_to_whom_it_concerns_and_nobody_else(
    client: Client, page: str, mine: PickupRequest, denise: User, paul: User
) -> None:
    client.post(page, {"photos": photos(1)})
    key = Photo.objects.get().key
    other = a_request()

    answer = client.get(f"{page}{key}/grande/")
    assert answer["Cache-Control"] == "private, max-age=600"
    assert answer["Content-Disposition"] == 'inline; filename="photo.jpg"'
    assert answer["X-Content-Type-Options"] == "nosniff"

    stranger = Client()  # has the link, knows no digits
    assert stranger.get(f"{page}{key}/grande/").status_code == 404
    assert stranger.get(page).status_code == 302
    assert stranger.post(page, {"photos": photos(1, first=1)}).status_code == 302
    assert f"{key}" not in stranger.get(page.removesuffix("photos/")).content.decode()

    foreign = f"/suivi/{request_token(other)}/"
    client.post(f"{foreign}adresse/", {"digits": "5678"})
    assert client.get(f"{foreign}photos/{key}/grande/").status_code == 404

    desk = f"/standard/demandes/{mine.reference}/photos/{key}/grande/"
    assert stranger.get(desk).status_code == 302
    stranger.force_login(paul, backend=BACKEND)
    assert stranger.get(desk).status_code == 403
    stranger.force_login(denise, backend=BACKEND)
    assert stranger.get(desk).status_code == 200
    assert stranger.get(desk.replace(mine.reference, other.reference)).status_code == 404


def test_the_switchboard_asks_for_another_and_the_donor_reads_so(
    client: Client, page: str, mine: PickupRequest, denise: User
) -> None:
    client.post(page, {"photos": photos(1)})
    mine.refresh_from_db()
    desk = Client()
    desk.force_login(denise, backend=BACKEND)
    file = f"/standard/demandes/{mine.reference}/"
    photo = Photo.objects.get()
    assert f"{photo.key}/petite" in desk.get(file).content.decode()

    answer = desk.post(f"{file}autre-photo/", {"version": mine.version, "photo": photo.key}, follow=True)

    photo.refresh_from_db()
    assert photo.state == PhotoState.UNCLEAR
    assert "Autre photo demandée" in answer.content.decode()
    assert "autre photo demandée" in [event.why for event in mine.events.all()]
    assert "pas assez claire" in client.get(page.removesuffix("photos/")).content.decode()
    notice = mine.notices.get(kind=NoticeKind.PHOTO)
    message = compose(notice, now=timezone.now())
    assert message is not None
    assert request_token(mine) in message.body
    client.post(f"{page}{photo.key}/retirer/")
    assert compose(notice, now=timezone.now()) is None
    mine.refresh_from_db()
    unknown: dict[str, Any] = {"version": mine.version, "photo": "0" * 32}
    assert desk.post(f"{file}autre-photo/", unknown).status_code == 409


def test_a_disk_that_is_full_is_said_and_nothing_is_half_kept(
    client: Client, page: str, monkeypatch: pytest.MonkeyPatch, mine: PickupRequest
) -> None:
    def full(*given: Any) -> None:
        raise OSError(28, "No space left on device", str(Path("x")))

    monkeypatch.setattr("collections_app.photo_files.write", full)
    answer = client.post(page, {"photos": photos(1)})
    assert answer.status_code == 409
    assert "pas pu garder" in answer.content.decode()
    assert mine.photos.count() == 0
    assert not mine.events.exists()
