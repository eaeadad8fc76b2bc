"""The requests on a map, with a list beside it that says the same."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.on_the_map import SHOWN, on_the_map
from collections_app.board.pulse import Mark, days, events
from frontend.forms.request_map import RequestMapForm
from frontend.relay_map import map_frame
from frontend.request_map import map_requests
from frontend.views.pulse import live


def _shown() -> tuple[Mark, ...]:
    return events(), days(timezone.now())


@never_cache
@require_safe
@live(_shown)
def map_page(request: HttpRequest) -> HttpResponse:
    form = RequestMapForm(request.GET)
    wish = form.wish
    found = on_the_map(wish)
    context = {
        "form": form,
        "chosen": [str(status) for status in wish.statuses],
        "found": found,
        "most": SHOWN,
        "map_frame": map_frame(),
        "map_requests": map_requests(found.requests, zone=wish.zone),
        "now": timezone.now(),
    }
    return render(request, "frontend/switchboard/map.html", context, status=200 if form.is_valid() else 400)
