"""What a crew's telephone exchanges with us when it has a network: its taps, its photos, the round as it is now.

The link is the key: no cookie is read, so there is nothing for another site to forge.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from collections_app.access import LinkUnknown, round_and_day, round_of
from collections_app.fieldwork.closing import is_closed, takes_no_more
from collections_app.fieldwork.keeping import tell_or_keep
from collections_app.fieldwork.photos import TooManyPhotos, keep_photo
from collections_app.fieldwork.reading import BatchRefused, read_batch
from collections_app.fieldwork.room import Room
from collections_app.fieldwork.tap import StopUnknown
from collections_app.fieldwork.telling import EnoughTold
from collections_app.locks import DayBusy
from collections_app.models import Round
from collections_app.pictures import PictureRefused, harmless
from collections_app.sheets import sheet_of, with_stops
from frontend.crew_tour import tour_of
from frontend.forms.photos import WORDS
from frontend.views.crew.driven import Driven
from frontend.views.crew.problem import busy, dead_link, over, problem

ROOM = Room()
LONGEST_KEY = 19  # digits
UNREADABLE = "Il faut un message JSON."
TOO_LONG = "Ce message est trop long."
TOO_MANY = "Cette tournée a déjà trop d’actions."
NO_PHOTO = "Il manque « client_id », « stop » ou la photo, ou elle est trop lourde."
ENOUGH = "Cette tournée a assez de photos."


def _of_a_round(view: Callable[[HttpRequest, int, datetime], HttpResponse]) -> Callable[..., HttpResponse]:
    """What is sent by the link of a round, until some days after it."""

    @csrf_exempt
    @never_cache
    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        now = timezone.now()
        try:
            round_id, day = round_and_day(token)
        except LinkUnknown:
            return dead_link()
        return over() if takes_no_more(day, now=now) else view(request, round_id, now)

    return guarded


@_of_a_round
def acts(request: HttpRequest, round_id: int, now: datetime) -> HttpResponse:
    """A batch of taps, in order; an answer to each. In a rush all are KEPT: the telephone asks again soon."""
    if request.content_type != "application/json":
        return problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "not_json", UNREADABLE)
    try:
        batch = read_batch(request.body)
        with ROOM.entered(taps=len(batch.sent)) as has_room:
            answers = tell_or_keep(round_id=round_id, batch=batch, now=now, has_room=has_room)
    except RequestDataTooBig:
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body_too_large", TOO_LONG)
    except BatchRefused as error:
        return problem(HTTPStatus.BAD_REQUEST, "batch_refused", error.words)
    except EnoughTold:
        return problem(HTTPStatus.TOO_MANY_REQUESTS, "acts_enough", TOO_MANY)
    told = [
        {"client_id": named, "result": answer.result, "why": answer.why}
        for named, answer in zip(batch.named, answers, strict=True)
    ]
    return JsonResponse({"answers": told})


def _uuid(sent: QueryDict) -> UUID | None:
    try:
        return UUID(sent.get("client_id", ""))
    except ValueError:
        return None


def _is_key(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < LONGEST_KEY


@_of_a_round
def photo(request: HttpRequest, round_id: int, now: datetime) -> HttpResponse:
    """201 for a new one, 200 for one that is there already."""
    client_id, stop_id, file = _uuid(request.POST), request.POST.get("stop", ""), request.FILES.get("picture")
    if client_id is None or not _is_key(stop_id) or file is None or (file.size or 0) > settings.PHOTO_MAX_BYTES:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "photo_missing", NO_PHOTO)
    try:
        given = {"client_id": client_id, "picture": harmless(file.read()), "now": now}
        is_new = keep_photo(round_id=round_id, stop_id=int(stop_id), **given)  # type: ignore[arg-type]
    except PictureRefused as error:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "photo_refused", WORDS[error.fault])
    except StopUnknown as error:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "stop_unknown", error.words)
    except TooManyPhotos:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "photos_enough", ENOUGH)
    except DayBusy:
        return busy()
    return JsonResponse({"client_id": str(client_id)}, status=201 if is_new else 200)


@never_cache
@require_safe
def tour(request: HttpRequest, token: str) -> HttpResponse:
    """The round of today as it is now; 410 once it is closed, and the telephone forgets it."""
    now = timezone.now()
    try:
        found = round_of(token)
    except LinkUnknown:
        return dead_link()
    round_ = with_stops(Round.objects.filter(pk=found.pk)).get()
    if is_closed(round_, round_.stops.all(), now=now):
        return over()
    return JsonResponse(tour_of(Driven(token, sheet_of(round_)), now=now))
