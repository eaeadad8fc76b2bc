"""A stop to another place, by menu or by dropping it there: both send the same form."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from collections_app.board.visit_names import names_of
from collections_app.dispatch.changing import CannotMove
from collections_app.dispatch.moving import StopPassed, VisitGone, WouldGiveWay, move_visit, take_out
from collections_app.dispatch.trying import Tries, try_everywhere, try_there
from collections_app.ledger.stops import row_of
from collections_app.models import CollectionDay, PlanAct, Stop
from collections_app.passed import passed
from collections_app.routing.moving import Spot
from collections_app.sheets import sheets_of
from frontend.act_words import told
from frontend.fault_words import fault_words, visits_of
from frontend.forms.stop_move import StopMoveForm
from frontend.stop_places import KEPT, places, said, said_closely
from frontend.templatetags.rounds import visit as visit_of
from frontend.views.refusals import CONFLICT, UNPROCESSABLE
from frontend.views.rounds.refusals import REFUSALS, WORDS
from frontend.views.staff import StaffRequest, actor_of


@never_cache
@require_safe
def tries(request: HttpRequest, date: date) -> JsonResponse:
    """Where `stop` may go, and why not elsewhere; after `apres` in `tournee` alone: when, and who gives way."""
    day = get_object_or_404(CollectionDay, date=date)
    visit, now = request.GET.get("stop", ""), timezone.now()
    try:
        if "tournee" in request.GET:
            return _closely(day, visit, Spot(request.GET["tournee"], request.GET.get("apres", "")), now)
        found = try_everywhere(day, visit, now=now)
    except (StopPassed, VisitGone) as error:
        return JsonResponse({"why": WORDS[type(error)]}, status=404)
    words = said(found.tries)
    rounds: dict[str, dict[str, Any]] = {}
    for one in found.tries:
        truck, after = one.trial.spot
        shut = KEPT if truck in found.kept else ""
        of_round = rounds.setdefault(truck, {"shut": shut, "places": []})
        of_round["places"].append({"after": after, "answer": one.answer, "words": words[truck, after]})
    return JsonResponse({"version": found.version, "rounds": rounds})


def _closely(day: CollectionDay, visit: str, spot: Spot, now: datetime) -> JsonResponse:
    found = try_there(day, visit, spot, now=now)
    if found is None:
        return JsonResponse({"why": "Cette place n’existe pas."}, status=404)
    return JsonResponse({"words": said_closely(found)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move_page(request: StaffRequest, date: date, visit: str) -> HttpResponse:
    day = get_object_or_404(CollectionDay, date=date)
    form = StopMoveForm(request.POST if request.method == "POST" else None, auto_id="placer-%s")
    if request.method != "POST":
        return _page(request, day, visit, form)
    if not form.is_valid():
        return _page(request, day, visit, form, status=UNPROCESSABLE)
    try:
        act = _do(request, day.date, visit, form)
    except REFUSALS as error:
        return _page(request, day, visit, form, WORDS[type(error)], status=CONFLICT)
    except CannotMove as error:
        why = fault_words(error.faults, names_of(visits_of(error.faults)))
        return _page(request, day, visit, form, f"Ce n’est pas possible. {why}", status=CONFLICT)
    except WouldGiveWay as error:
        return _page(request, day, visit, form, giving_way=names_of(error.visits), status=CONFLICT)
    messages.success(request, f"{told([act])[0].words}." if act else "Cet arrêt était déjà là : rien n’a changé.")
    return _back(date, visit)


def _do(request: StaffRequest, on: date, visit: str, form: StopMoveForm) -> PlanAct | None:
    sent = form.cleaned_data
    given: dict[str, Any] = {"by": actor_of(request), "now": timezone.now(), "seen_version": sent["version"]}
    if form.spot is None:
        return take_out(date=on, visit=visit, **given)
    return move_visit(date=on, visit=visit, to=form.spot, giving_way=sent["giving_way"], **given)


def _back(on: date, visit: str) -> HttpResponse:
    stop = Stop.objects.filter(row_of(visit), round__shift__day__date=on).first()
    return redirect(f"{reverse('rounds-day', args=[on])}{f'#arret-{stop.pk}' if stop else ''}")


def _page(
    request: HttpRequest,
    day: CollectionDay,
    visit: str,
    form: StopMoveForm,
    refusal: str = "",
    *,
    giving_way: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The judgement is of the day as it is now; what was chosen stays chosen."""
    now = timezone.now()
    try:
        found = try_everywhere(day, visit, now=now)
    except (StopPassed, VisitGone) as error:
        messages.error(request, WORDS[type(error)])
        return redirect("rounds-day", date=day.date)
    sheets, chosen = sheets_of(day), form["to"].value() or ""
    context = {
        "date": day.date,
        "visit": visit,
        "name": names_of([visit])[visit],
        "found": found,
        "trucks": places(found, sheets, passed(sheets, now=now)),
        "line": next((line for sheet in sheets for line in sheet.visits if visit_of(line.stop) == visit), None),
        "form": form,
        "chosen": chosen,
        "chosen_truck": chosen.partition(":")[0],
        "refusal": refusal,
        "giving_way": giving_way or {},
        "changes": _changes(day, form, found),
    }
    return render(request, "frontend/rounds/move.html", context, status=status)


def _changes(day: CollectionDay, form: StopMoveForm, found: Tries) -> dict[str, Any]:
    """What planners did since the page was read, and how many changes came by other ways."""
    seen = form.cleaned_data.get("version") if form.is_bound and form.is_valid() else None
    if seen is None or seen >= found.version:
        return {}
    acts = told(list(PlanAct.objects.since(day, seen)))
    return {"acts": acts, "others": max(0, found.version - seen - len(acts))}
