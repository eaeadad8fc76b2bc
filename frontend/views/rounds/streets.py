"""The streets that the rounds of a day drive through, asked for by the map once the page is there."""

from datetime import date

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.models import CollectionDay
from collections_app.sheets import sheets_of
from frontend.rounds_map import streets_of
from geo.travel.engine import travel_times


@never_cache
@require_safe
def streets(request: HttpRequest, date: date) -> JsonResponse:
    day = CollectionDay.objects.filter(date=date).first()
    if day is None:
        raise Http404
    return JsonResponse(streets_of(sheets_of(day), travel_times()))
