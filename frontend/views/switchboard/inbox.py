"""The first page of the switchboard, and the box that finds a file."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.inbox import inbox
from collections_app.board.pulse import Mark, calls, events
from collections_app.board.search import SHOWN, called_from, found, phone_digits
from collections_app.board.tasks.pulse import answers, claims, doubles
from frontend.forms.inbox_filter import InboxFilterForm
from frontend.views.staff import StaffRequest
from frontend.views.switchboard.bulk_acts import declining
from frontend.views.switchboard.pulse import live


def _shown() -> tuple[Mark, ...]:
    now = timezone.now()
    return events(), calls(), claims(now), answers(), doubles()


@never_cache
@require_safe
@live(_shown)
def inbox_page(request: StaffRequest) -> HttpResponse:
    """What needs a person, or what the search box found (`q`)."""
    sought = request.GET.get("q", "").strip()[:200]
    form = InboxFilterForm(request.GET, auto_id="filtre-%s")
    filters = form.filters(user_id=request.user.pk)
    now = timezone.now()
    board = inbox(now=now, filters=filters)
    context = {
        "board": board,
        "waiting": list(board.waiting.items()),
        "whose": list(board.whose.items()),
        "filters": filters,
        "filter_form": form,
        "declining": declining(),
        "sought": sought,
        "sought_phone": phone_digits(sought) and sought,
        "results": found(sought),
        "most": SHOWN,
        "now": now,
    }
    template = "results.html" if request.headers.get("HX-Request") else "inbox.html"
    return render(request, f"frontend/switchboard/{template}", context)


@never_cache
@require_safe
def call_page(request: HttpRequest) -> HttpResponse:
    """Opened by telephone software when a call comes in: the caller's file, their files, or a new request."""
    phone = request.GET.get("tel", "").strip()[:30]
    files = called_from(phone)
    if len(files) == 1:
        return redirect("standard-request", files[0].reference)
    if files:
        return redirect(f"{reverse('standard')}?{urlencode({'q': phone})}")
    return redirect(f"{reverse('standard-new')}?{urlencode({'tel': phone})}")
