"""What the one box found, and the door for telephone software."""

import re
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.search import SHOWN, called_from, found
from collections_app.board.sought import new_from, number_in

LONGEST = 200


def sought_in(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST]


def results_page(request: HttpRequest, sought: str) -> HttpResponse:
    """While one types, the results alone."""
    context = {
        "sought": sought,
        "hits": found(sought),
        "most": SHOWN,
        "new_query": urlencode(new_from(sought)),
        "now": timezone.now(),
    }
    template = "results.html" if request.headers.get("HX-Request") else "inbox.html"
    return render(request, f"frontend/switchboard/{template}", context)


@never_cache
@require_safe
def call_page(request: HttpRequest) -> HttpResponse:
    """Opened by telephone software when a call comes in: the caller's file, their files, or a new request.

    `tel` in any spelling, also as "tel:+33…" or "sip:06…@…"; of a hidden number nothing is known.
    """
    phone = re.sub(r"^\w+:", "", request.GET.get("tel", "").strip()).partition("@")[0][:30]
    if number_in(phone) is None:
        return redirect("standard")
    files = called_from(phone)
    if len(files) == 1:
        return redirect("standard-request", files[0].reference)
    if files:
        return redirect(f"{reverse('standard')}?{urlencode({'q': phone})}")
    return redirect(f"{reverse('standard-new')}?{urlencode({'tel': phone})}")
