"""The photos of a request or of a relay point, by whoever gives and by the crew, for the switchboard."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from collections_app.models import CrewPhoto, Photo, Stop
from collections_app.photo_files import Size
from frontend.gallery import photo_response


@require_safe
def photo(request: HttpRequest, reference: str, key: UUID, size: Size) -> HttpResponse:
    given = Photo.objects.filter(key=key, request__reference=reference).first()
    found = given or get_object_or_404(CrewPhoto, key=key, request__reference=reference)
    return _file(found, size)


@require_safe
def photo_at_relay(request: HttpRequest, slug: str, key: UUID, size: Size) -> HttpResponse:
    """What a crew found at a relay point."""
    visits = Stop.objects.filter(relay_point__slug=slug)
    return _file(get_object_or_404(CrewPhoto, key=key, stop_number__in=visits.values("pk")), size)


def _file(photo: Photo | CrewPhoto, size: Size) -> HttpResponse:
    try:
        return photo_response(photo, size)
    except FileNotFoundError as error:
        raise Http404 from error
