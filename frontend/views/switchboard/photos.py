"""The photos of a request, for the switchboard."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from collections_app.models import Photo
from collections_app.photo_files import Size
from frontend.gallery import photo_response


@require_safe
def photo(request: HttpRequest, reference: str, key: UUID, size: Size) -> HttpResponse:
    found = get_object_or_404(Photo, key=key, request__reference=reference)
    try:
        return photo_response(found, size)
    except FileNotFoundError as error:
        raise Http404 from error
