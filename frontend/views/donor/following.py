"""The private page of a request: where it stands, and how to cancel it. Nothing changes on GET."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from collections_app.access import LinkUnknown, request_of
from collections_app.booking.scheduling import cancel
from collections_app.enums import RequestStatus
from collections_app.journal import DONOR, NotAllowed
from collections_app.locks import DayBusy
from collections_app.models import PickupRequest
from frontend.forms.last_digits import LastDigitsForm
from frontend.views.donor.drafts import remembered
from frontend.views.donor.giving import BUSY

KNOWN = "known_requests"


def opened(token: str) -> PickupRequest:
    """Unknown, foreign and expired links end alike."""
    try:
        return request_of(token, timezone.now())
    except LinkUnknown as error:
        raise Http404 from error


@never_cache
@require_safe
def following(request: HttpRequest, token: str) -> HttpResponse:
    mine = opened(token)
    return _page(request, token, mine, LastDigitsForm(phone=str(mine.phone)))


@never_cache
@require_POST
def check(request: HttpRequest, token: str) -> HttpResponse:
    """Four digits right: this browser sees the address from now on."""
    mine = opened(token)
    form = LastDigitsForm(request.POST, phone=str(mine.phone))
    if not form.is_valid():
        return _page(request, token, mine, form, status=422)
    request.session[KNOWN] = [*request.session.get(KNOWN, []), mine.pk]
    return redirect("suivi", token=token)


@never_cache
@require_http_methods(["GET", "POST"])
def cancelling(request: HttpRequest, token: str) -> HttpResponse:
    """Asks first; the answer is a POST."""
    mine = opened(token)
    if not mine.may_become(RequestStatus.CANCELLED):
        return redirect("suivi", token=token)
    wrong = ""
    if request.method == "POST":
        try:
            cancel(request_id=mine.pk, actor=DONOR, why="annulée par le lien privé", now=timezone.now())
            return redirect("suivi", token=token)
        except NotAllowed:
            return redirect("suivi", token=token)  # something else happened to it meanwhile: show what
        except DayBusy:
            wrong = BUSY
    context = {"mine": mine, "token": token, "wrong": wrong}
    return render(request, "frontend/donor/cancelling.html", context, status=503 if wrong else 200)


def _page(
    request: HttpRequest, token: str, mine: PickupRequest, form: LastDigitsForm, *, status: int = 200
) -> HttpResponse:
    own = remembered(request)
    context = {
        "mine": mine,
        "token": token,
        "form": form,
        "items": mine.items.select_related("kind"),
        "known": mine.pk in request.session.get(KNOWN, []) or (own is not None and own.pk == mine.pk),
        "may_cancel": mine.may_become(RequestStatus.CANCELLED),
    }
    return render(request, "frontend/donor/following.html", context, status=status)
