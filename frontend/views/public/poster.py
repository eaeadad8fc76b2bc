"""What a host puts in the window: hours and pictograms to read from the pavement, and a code that leads to the page."""

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from frontend.relay_page import page_of, short_week
from frontend.views.public.relay_point import known_point
from geo.models import RelayPoint
from geo.status import hours_of

PAPERS = ("A4", "A5")


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    point = known_point(slug)
    return poster_of(request, point, back=point.get_absolute_url())


def poster_of(request: HttpRequest, point: RelayPoint, *, back: str) -> HttpResponse:
    """What is paused until a date is not on it: paper stays in a window longer than a pause."""
    paper = request.GET.get("format", PAPERS[0])
    if paper not in PAPERS:
        raise Http404
    page = page_of(point, timezone.localtime())
    context = page | {
        "back": back,
        "paper": paper,
        "papers": PAPERS,
        "poster_week": short_week(hours_of(point)),
        "short_url": page["page_url"].partition("://")[2].rstrip("/"),
        "qr": qr_code(page["page_url"]),
    }
    return render(request, "frontend/relay/poster.html", context)


def qr_code(text: str) -> SafeString:
    """An SVG of attributes alone, since the content security policy forbids styles. Read with a quarter covered."""
    return mark_safe(segno.make(text, error="q", micro=False).svg_inline(omitsize=True, border=2, lineclass=None))
