"""Photos as a page shows them, whichever door it stands behind."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from collections_app import photo_files
from collections_app.enums import PhotoState
from collections_app.models import CrewPhoto, Photo, PickupRequest
from collections_app.models.photo import MOST_PHOTOS
from collections_app.photo_files import Size
from collections_app.photos import TAKES_PHOTOS
from frontend.forms.photos import PhotosForm

KEPT_BY_THE_BROWSER_S = 600


@dataclass(frozen=True, slots=True)
class Door:
    """The routes of one way in, and what they are told before the photo's key."""

    page: str
    photo: str
    arguments: tuple[str, ...] = ()

    def page_url(self) -> str:
        return reverse(self.page, args=self.arguments)

    def photo_url(self, photo: Photo, size: Size) -> str:
        return reverse(self.photo, args=[*self.arguments, photo.key, size])

    def take_back_url(self, photo: Photo) -> str:
        return reverse(f"{self.photo}-retirer", args=[*self.arguments, photo.key])


@dataclass(frozen=True, slots=True)
class Shown:
    small: str
    large: str
    take_back: str
    unclear: bool


@dataclass(frozen=True, slots=True)
class Gallery:
    """`add` is where more photos go; nothing is added or taken back once `is_open` is false."""

    photos: Sequence[Shown]
    add: str
    form: PhotosForm
    is_open: bool

    @property
    def has_room(self) -> bool:
        return self.is_open and len(self.photos) < MOST_PHOTOS

    @property
    def asks_another(self) -> bool:
        return self.is_open and any(photo.unclear for photo in self.photos)


def gallery_of(mine: PickupRequest, door: Door, form: PhotosForm) -> Gallery:
    shown = [
        Shown(
            small=door.photo_url(photo, Size.SMALL),
            large=door.photo_url(photo, Size.LARGE),
            take_back=door.take_back_url(photo),
            unclear=photo.state == PhotoState.UNCLEAR,
        )
        for photo in mine.photos.all()
    ]
    return Gallery(shown, door.page_url(), form, mine.status in TAKES_PHOTOS)


def photo_response(photo: Photo | CrewPhoto, size: Size) -> HttpResponse:
    """The file itself, for whoever may see it: kept by no cache but the browser's own. Raises FileNotFoundError."""
    response = HttpResponse(photo_files.read(photo.key, size), content_type="image/jpeg")
    response["Content-Disposition"] = 'inline; filename="photo.jpg"'
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    patch_cache_control(response, private=True, max_age=KEPT_BY_THE_BROWSER_S)
    return response
