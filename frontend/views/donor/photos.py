"""Photos of what is given: on the way of asking, and on the private page once four digits were right."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from collections_app.access import LinkUnknown, request_of
from collections_app.journal import DONOR, NotAllowed
from collections_app.locks import DayBusy
from collections_app.models import PickupRequest
from collections_app.photo_files import Size
from collections_app.photos import PhotoUnknown, add, take_back
from frontend.forms.photos import ALL_TOO_HEAVY, PhotosForm
from frontend.gallery import Door, gallery_of, photo_response
from frontend.views.donor.by_link import is_known, seen_by_donor
from frontend.views.donor.drafts import draft_of
from frontend.views.donor.giving import BUSY

AT_AN_END = "Cette demande est close : on ne peut plus y ajouter de photos."
NOT_STORED = "Nous n’avons pas pu garder ces photos. Réessayez dans quelques minutes, ou continuez sans."
DRAFT_DOOR = Door("collecte-photos", "collecte-photo")


def link_door(token: str) -> Door:
    return Door("suivi-photos", "suivi-photo", (token,))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_draft(request: HttpRequest) -> HttpResponse:
    draft = draft_of(request)
    return _add(request, draft, DRAFT_DOOR, "frontend/photos/asking.html") if draft else redirect("collecte")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_link(request: HttpRequest, token: str) -> HttpResponse:
    mine = _known(request, token)
    if mine is None:
        return redirect("suivi", token=token)
    answer = _add(request, mine, link_door(token), "frontend/photos/following.html", token=token)
    return seen_by_donor(request, mine, answer)


@require_POST
def take_back_from_draft(request: HttpRequest, key: UUID) -> HttpResponse:
    draft = draft_of(request)
    return _take_back(request, draft, key, DRAFT_DOOR) if draft else redirect("collecte")


@require_POST
def take_back_by_link(request: HttpRequest, token: str, key: UUID) -> HttpResponse:
    mine = _known(request, token)
    if mine is None:
        return redirect("suivi", token=token)
    return seen_by_donor(request, mine, _take_back(request, mine, key, link_door(token)))


@require_safe
def file_of_draft(request: HttpRequest, key: UUID, size: Size) -> HttpResponse:
    return _file(draft_of(request), key, size)


@require_safe
def file_by_link(request: HttpRequest, token: str, key: UUID, size: Size) -> HttpResponse:
    return _file(_known(request, token), key, size)


def _known(request: HttpRequest, token: str) -> PickupRequest | None:
    """The request of a link, in a browser that knows the telephone. A link that is not right is 404."""
    try:
        mine = request_of(token, timezone.now())
    except LinkUnknown as error:
        raise Http404 from error
    return mine if is_known(request, mine) else None


def _add(request: HttpRequest, mine: PickupRequest, door: Door, template: str, **context: str) -> HttpResponse:
    """Shows the photos, or keeps those that come; what cannot be kept is said beside those that are."""
    if request.method == "POST":
        form = PhotosForm(request.POST, request.FILES)
        status = _keep(request, form, mine)
        if form.is_valid():
            return redirect(door.page_url())
    else:
        form, status = PhotosForm(), 200
    given = {"mine": mine, "gallery": gallery_of(mine, door, form), "form": form, **context}
    return render(request, template, given, status=status)


def _keep(request: HttpRequest, form: PhotosForm, mine: PickupRequest) -> int:
    """Whatever goes wrong stands in the form; the status is for that case."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_MAX_BYTES:
        form.errors.clear()
        form.add_error("photos", ALL_TOO_HEAVY.format(most=settings.UPLOAD_MAX_BYTES // 1_000_000))
        return 413
    if not form.is_valid():
        return 422
    pictures = form.pictures()
    try:
        added = add(request_id=mine.pk, pictures=pictures, actor=DONOR, now=timezone.now())
    except (NotAllowed, DayBusy, OSError) as error:
        form.add_error(None, _WORDS.get(type(error), NOT_STORED))
        return 409
    if added.left_out:
        form.say_that_they_are_too_many()
    if added.new:
        said = ngettext("%d photo ajoutée, merci.", "%d photos ajoutées, merci.", added.new)
        messages.success(request, said % added.new)
    return 422


_WORDS: dict[type[Exception], str] = {NotAllowed: AT_AN_END, DayBusy: BUSY}


def _take_back(request: HttpRequest, mine: PickupRequest, key: UUID, door: Door) -> HttpResponse:
    try:
        take_back(request_id=mine.pk, key=key, actor=DONOR, now=timezone.now())
        messages.success(request, "La photo est retirée.")
    except PhotoUnknown:
        messages.info(request, "Cette photo était déjà retirée.")
    except NotAllowed:
        messages.error(request, AT_AN_END)
    except DayBusy:
        messages.error(request, BUSY)
    return redirect(door.page_url())


def _file(mine: PickupRequest | None, key: UUID, size: Size) -> HttpResponse:
    photo = mine.photos.filter(key=key).first() if mine else None
    if photo is None:
        raise Http404
    try:
        return photo_response(photo, size)
    except FileNotFoundError as error:
        raise Http404 from error
