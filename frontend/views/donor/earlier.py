"""An earlier date, by the private link: ask to be told of one, say yes or no to the one that is held, or let it be."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collections_app.booking.placing import WindowGone
from collections_app.booking.waiting import OfferOver, accept, decline, join, leave, open_offer
from collections_app.enums import STILL_AHEAD
from collections_app.journal import DONOR, NotAllowed
from collections_app.locks import DayBusy
from collections_app.models import PickupRequest
from frontend.views.donor.by_link import by_link
from frontend.views.donor.dates import is_waiting, is_worth_waiting
from frontend.views.donor.giving import BUSY

OVER = "Cette date n’est plus gardée pour vous. Rien d’autre n’a changé."
TOO_BIG = "Cette date ne convient plus à votre liste telle qu’elle est maintenant. Rien n’a changé."
ACTS: dict[str, Callable[..., object]] = {"oui": accept, "non": decline, "attendre": join, "quitter": leave}


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def earlier(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    """A GET changes nothing; the button that was pressed names the act."""
    if mine.status not in STILL_AHEAD or not mine.may_choose_a_date:
        return redirect("suivi", token=token)
    said = request.POST.get("reponse", "")
    if said == "attendre" and not is_worth_waiting(mine, now=timezone.now()):
        return _page(request, token, mine, status=409)
    if said not in ACTS:
        return _page(request, token, mine, status=422 if request.method == "POST" else 200)
    try:
        ACTS[said](request_id=mine.pk, actor=DONOR, now=timezone.now())
    except OfferOver:
        return _page(request, token, mine, wrong=OVER, status=409)
    except WindowGone:
        return _page(request, token, mine, wrong=TOO_BIG, status=409)
    except DayBusy:
        return _page(request, token, mine, wrong=BUSY, status=503)
    except NotAllowed:
        return redirect("suivi", token=token)  # something else happened to it meanwhile: show what
    return redirect("suivi" if said == "oui" else "suivi-plus-tot", token=token)


def _page(request: HttpRequest, token: str, mine: PickupRequest, *, wrong: str = "", status: int = 200) -> HttpResponse:
    mine.refresh_from_db()
    offer = open_offer(mine.pk)
    context = {
        "mine": mine,
        "token": token,
        "offer": offer,
        "until": timezone.localtime(offer.held_until).time() if offer else None,
        "waiting": is_waiting(mine),
        "worth_waiting": is_worth_waiting(mine, now=timezone.now()),
        "wrong": wrong,
    }
    return render(request, "frontend/donor/earlier.html", context, status=status)
