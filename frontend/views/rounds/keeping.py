"""Keeping a stop or a round in place, and taking back the last act of a day."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from collections_app.board.visit_names import names_of
from collections_app.dispatch.changing import CannotMove
from collections_app.dispatch.pinning import pin_round, pin_stop
from collections_app.dispatch.undoing import redo, undo
from collections_app.models import PlanAct
from frontend.act_words import told
from frontend.fault_words import fault_words, visits_of
from frontend.views.rounds.refusals import REFUSALS, WORDS
from frontend.views.staff import StaffRequest, actor_of, sent_from


@sent_from("rounds-day", "date")
def pin(request: StaffRequest, date: date, stop_id: int) -> HttpResponse:
    pinned, truck = request.POST.get("pinned") == "1", request.POST.get("tournee", "")
    by, now = actor_of(request), timezone.now()
    _try(request, lambda: pin_stop(date=date, stop_id=stop_id, truck=truck, pinned=pinned, by=by, now=now))
    return redirect(f"{reverse('rounds-day', args=[date])}#arret-{stop_id}")


@sent_from("rounds-day", "date")
def pin_whole(request: StaffRequest, date: date) -> HttpResponse:
    pinned, truck = request.POST.get("pinned") == "1", request.POST.get("tournee", "")
    by, now = actor_of(request), timezone.now()
    _try(request, lambda: pin_round(date=date, truck=truck, pinned=pinned, by=by, now=now))
    return redirect("rounds-day", date=date)


@sent_from("rounds-day", "date")
def undo_act(request: StaffRequest, date: date, act_id: int) -> HttpResponse:
    by, now = actor_of(request), timezone.now()
    _try(request, lambda: undo(date=date, act_id=act_id, by=by, now=now), "Annulé : ")
    return redirect("rounds-day", date=date)


@sent_from("rounds-day", "date")
def redo_act(request: HttpRequest, date: date, act_id: int) -> HttpResponse:
    _try(request, lambda: redo(date=date, act_id=act_id, now=timezone.now()), "Refait : ")
    return redirect("rounds-day", date=date)


def _try(request: HttpRequest, act: Callable[[], PlanAct | None], lead: str = "") -> None:
    """Does it, and says how it went."""
    try:
        done = act()
    except CannotMove as error:
        why = fault_words(error.faults, names_of(visits_of(error.faults)))
        messages.error(request, f"Ce n’est plus possible. {why}")
    except REFUSALS as error:
        messages.error(request, WORDS[type(error)])
    else:
        if done:
            messages.success(request, f"{lead}{told([done])[0].words}.")
