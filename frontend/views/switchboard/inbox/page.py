"""The first page of the switchboard."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board import applications
from collections_app.board.inbox import inbox
from collections_app.board.pulse import Mark, calls, days, events
from collections_app.board.relays import reported
from collections_app.board.tasks.pulse import answers, claims, doubles, incidents, lates, taps
from frontend.forms.inbox_filter import InboxFilterForm
from frontend.views.pulse import live
from frontend.views.relays.overview import waiting_reports
from frontend.views.staff import StaffRequest
from frontend.views.switchboard.inbox.bulk_acts import accepted_words, declining
from frontend.views.switchboard.inbox.search import results_page, sought_in


def _shown() -> tuple[Mark, ...]:
    now = timezone.now()
    of_crews, of_points = (lates(now), incidents(), taps()), (reported(), applications.changes())
    return events(), days(now), calls(), claims(now), answers(), doubles(), *of_crews, *of_points


@never_cache
@require_safe
@live(_shown)
def inbox_page(request: StaffRequest) -> HttpResponse:
    """What needs a person, or what the search box found (`q`)."""
    sought = sought_in(request)
    if sought:
        return results_page(request, sought)
    form = InboxFilterForm(request.GET, auto_id="filtre-%s")
    filters = form.filters(user_id=request.user.pk)
    now = timezone.now()
    board = inbox(now=now, filters=filters, page=form.asked_page)
    context = {
        "board": board,
        "waiting": list(board.waiting.items()),
        "whose": list(board.whose.items()),
        "reports": waiting_reports(),
        "filters": filters,
        "filter_form": form,
        "declining": declining(),
        "accepted": accepted_words(board.tasks),
        "applications": applications.waiting(now=now),
        "now": now,
    }
    template = "inbox/results.html" if request.headers.get("HX-Request") else "inbox/inbox.html"
    return render(request, f"frontend/switchboard/{template}", context)
