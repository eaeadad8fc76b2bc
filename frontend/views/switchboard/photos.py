"""The photos of a request, by whoever gives and by the crew, for the switchboard."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from collections_app.models import CrewPhoto, Photo
from collections_app.photo_files import Size
from frontend.gallery import photo_response


@require_safe
def photo(request: HttpRequest, reference: str, key: UUID, size: Size) -> HttpResponse:
    given = Photo.objects.filter(key=key, request__reference=reference).first()
    found = given or get_object_or_404(CrewPhoto, key=key, request__reference=reference)
    try:
        return photo_response(found, size)
    except FileNotFoundError as error:
        raise Http404 from error
