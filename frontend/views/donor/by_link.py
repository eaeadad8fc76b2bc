"""Who holds the link holds the request; its address shows once four digits of the telephone were right.

Unknown, foreign and expired links end alike.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from collections_app.access import LinkUnknown, request_of, request_token
from collections_app.models import Notice, PickupRequest
from frontend.views.donor.drafts import remembered

KNOWN = "known_requests"
MOST_KNOWN = 20  # in one browser

LinkView = Callable[[HttpRequest, str, PickupRequest], HttpResponse]


def by_link(view: LinkView) -> Callable[[HttpRequest, str], HttpResponse]:
    """The view is given the request that the token opens; 404 when it opens none."""

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            mine = request_of(token, timezone.now())
        except LinkUnknown:
            return render(request, "frontend/following/unknown.html", status=404)
        if mine.merged_into:
            return redirect("suivi", token=request_token(mine.merged_into))  # where it goes on
        return seen_by_donor(request, mine, view(request, token, mine))

    return opened


def seen_by_donor(request: HttpRequest, mine: PickupRequest, answer: HttpResponse) -> HttpResponse:
    """Whoever does something by the link has its page before them. To follow it is no proof: so do scanners of mail."""
    if request.method == "POST" and answer.status_code < HTTPStatus.BAD_REQUEST:
        page_opened(request, mine, drawn_at=timezone.now())
    return answer


def page_opened(request: HttpRequest, mine: PickupRequest, *, drawn_at: datetime) -> None:
    """Staff who look at a donor’s page are not the donor."""
    if not request.user.is_authenticated:
        Notice.objects.page_opened(mine, drawn_at=drawn_at, now=timezone.now())


def is_known(request: HttpRequest, mine: PickupRequest) -> bool:
    """Whether this browser has made the request, or passed the check."""
    own = remembered(request)
    return mine.pk in request.session.get(KNOWN, []) or (own is not None and own.pk == mine.pk)


def remember(request: HttpRequest, mine: PickupRequest) -> None:
    others = [pk for pk in request.session.get(KNOWN, []) if pk != mine.pk]
    request.session[KNOWN] = [*others, mine.pk][-MOST_KNOWN:]
