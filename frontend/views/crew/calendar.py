"""A truck's published rounds, for the calendar of whoever drives it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.access import LinkUnknown, truck_of
from collections_app.round_calendar import round_calendar


@never_cache
@require_safe
def truck_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """A dead link is no page: calendar programs read nothing else."""
    try:
        truck = truck_of(token)
    except LinkUnknown as error:
        raise Http404 from error
    answer = HttpResponse(round_calendar(truck, now=timezone.now()), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="tournees.ics"'
    return answer
