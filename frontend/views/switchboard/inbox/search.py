"""What the one box found, and the door for telephone software."""

import re
from urllib.parse import unquote, urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.hosts_found import Host, hosts, hosts_calling
from collections_app.board.search import SHOWN, called_from, found
from collections_app.board.sought import new_from, number_in, tidy

LONGEST = 200
# What telephone software writes around a number: "tel:+33…;phone-context=…", "<sip:06…@standard.example.org>".
AROUND_A_NUMBER = re.compile(r"^.*?\b(?:tel|sips?|callto):|[@;>?].*$")


def sought_in(request: HttpRequest) -> str:
    return tidy(request.GET.get("q", ""))[:LONGEST]


def results_page(request: HttpRequest, sought: str) -> HttpResponse:
    """While one types, the results alone."""
    context = {
        "sought": sought,
        "hits": found(sought),
        "hosts": hosts(sought),
        "most": SHOWN,
        "new_query": urlencode(new_from(sought)),
        "now": timezone.now(),
    }
    template = "inbox/results.html" if request.headers.get("HX-Request") else "inbox/inbox.html"
    return render(request, f"frontend/switchboard/{template}", context)


@never_cache
@require_safe
def call_page(request: HttpRequest) -> HttpResponse:
    """Opened by telephone software when a call comes in: the caller's file, all their files, or a new request.

    `tel` in any spelling; of a hidden number, or of a colleague's extension, nothing is known.
    """
    phone = AROUND_A_NUMBER.sub("", unquote(request.GET.get("tel", "")).strip())[:30]
    number = number_in(phone)
    if number is None or not number.is_whole:
        return redirect("standard")
    doors = [reverse("standard-request", args=[file.reference]) for file in called_from(phone)]
    doors += [_door(host) for host in hosts_calling(phone)]
    if len(doors) == 1:
        return redirect(doors[0])
    return redirect(reverse("standard", query={"q": phone}) if doors else reverse("standard-new", query={"tel": phone}))


def _door(host: Host) -> str:
    if host.application_id:
        return reverse("application", args=[host.application_id])
    return reverse("relays-point", args=[host.slug])
