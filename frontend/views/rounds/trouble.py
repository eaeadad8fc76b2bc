"""Something goes wrong on the day: first what mending it changes, then one press does it."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from collections_app.board.pulse import Mark
from collections_app.board.tasks.pulse import incidents, lates
from collections_app.dispatch.proposing import DayUnderway
from collections_app.journal import Actor
from collections_app.locks import DayBusy, DayUnknown
from collections_app.models import CollectionDay, Incident, Repair, Shift
from collections_app.repairing.changes import Changes
from collections_app.repairing.incidents import settle
from collections_app.repairing.repair import (
    NotAsShown,
    NotOnTheRoad,
    NotOut,
    OutAlready,
    bring_back,
    foretold,
    repair,
)
from frontend.forms.trouble import MendForm
from frontend.trouble_acts import ACTS, Act
from frontend.views.pulse import live
from frontend.views.refusals import CONFLICT, UNPROCESSABLE
from frontend.views.staff import StaffRequest, actor_of, sent_from

OTHERWISE = "La journée a changé pendant que vous lisiez. Rien n’est fait\u00a0: voici ce qui changerait maintenant."
SEEN = "C’est noté\u00a0: vu, rien ne change dans les tournées."
SEEN_BEFORE = "Un collègue s’en est déjà occupé."
WORDS: dict[type[Exception], str] = {
    DayBusy: "Quelqu’un modifie cette journée en ce moment. Rien n’est fait\u00a0: réessayez dans quelques secondes.",
    DayUnknown: "Il n’y a pas de collecte ce jour-là.",
    DayUnderway: "Cette journée est passée\u00a0: elle ne change plus.",
    NotOnTheRoad: "Ce camion est au dépôt\u00a0: il n’a rien à bord.",
    OutAlready: "Un collègue a déjà mis ce camion hors service.",
    NotOut: "Ce camion est déjà de retour.",
}


@never_cache
@require_safe
def trouble_page(request: HttpRequest, date: date) -> HttpResponse:
    """Which truck?"""
    day = CollectionDay.objects.filter(date=date).first()
    if day is None:
        raise Http404
    shifts = day.shifts.select_related("truck", "crew", "round").order_by("truck__name")
    today = timezone.localdate()
    repairs = Repair.objects.filter(shift__day=day).select_related("shift__truck")
    context = {"day": day, "date": date, "shifts": shifts, "is_past": date < today, "is_today": date == today}
    context["repairs"] = repairs
    return render(request, "frontend/rounds/trouble/choose.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mend_page(request: StaffRequest, date: date, shift_id: int, slug: str) -> HttpResponse:
    """GET shows what would change; POST does exactly that."""
    shift = Shift.objects.filter(pk=shift_id, day__date=date).select_related("day", "truck", "crew", "round").first()
    act = ACTS.get(slug)
    if shift is None or act is None or date < timezone.localdate():
        raise Http404
    if act.is_back != bool(shift.out_since):
        messages.warning(request, WORDS[NotOut if act.is_back else OutAlready])
        return redirect("rounds-day", date=date)
    form = MendForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return _page(request, shift, act, form, status=UNPROCESSABLE)
    if request.method != "POST":
        return _page(request, shift, act, form)
    return _do(request, shift, act, form)


def _told() -> tuple[Mark, ...]:
    return incidents(), lates(timezone.now())


@never_cache
@require_safe
@live(_told)
def told_today(request: HttpRequest, date: date) -> HttpResponse:
    """The parts of the page of a day that refresh themselves."""
    day = get_object_or_404(CollectionDay, date=date)
    return render(request, "frontend/rounds/told_today.html", {"day": day, "date": date})


@sent_from("rounds-day", "date")
def incident_seen(request: StaffRequest, date: date, incident_id: int) -> HttpResponse:
    """What a crew has told changes nothing in the rounds."""
    if not Incident.objects.filter(pk=incident_id, round__shift__day__date=date).exists():
        raise Http404
    if settle(incident_id=incident_id, actor=actor_of(request), now=timezone.now()):
        messages.success(request, SEEN)
    else:
        messages.warning(request, SEEN_BEFORE)
    return redirect("rounds-day", date=date)


def _do(request: StaffRequest, shift: Shift, act: Act, form: MendForm) -> HttpResponse:
    try:
        changes = _mend(shift, act, form, actor_of(request))
    except NotAsShown as otherwise:
        return _page(request, shift, act, form, changes=otherwise.now_is, refusal=OTHERWISE, status=CONFLICT)
    except tuple(WORDS) as error:
        messages.error(request, WORDS[type(error)])
        return redirect("rounds-day", date=shift.day.date)
    messages.success(request, _done_words(shift, act, changes))
    return redirect("rounds-day", date=shift.day.date)


def _mend(shift: Shift, act: Act, form: MendForm, actor: Actor) -> Changes:
    said, now = form.cleaned_data, timezone.now()
    if act.trouble is None:
        return bring_back(shift_id=shift.pk, shown=said["shown"], actor=actor, now=now)
    return repair(
        shift_id=shift.pk,
        trouble=act.trouble,
        shown=said["shown"],
        actor=actor,
        why=said["why"],
        later_min=said["later_min"] or 0,
        now=now,
    )


def _page(
    request: HttpRequest,
    shift: Shift,
    act: Act,
    form: MendForm,
    *,
    changes: Changes | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    try:
        changes = changes or _foretold(shift, act, form)
    except NotOnTheRoad as error:
        messages.warning(request, WORDS[type(error)])
        return redirect("rounds-trouble", date=shift.day.date)
    context = {"shift": shift, "date": shift.day.date, "act": act, "form": form, "changes": changes, "refusal": refusal}
    return render(request, "frontend/rounds/trouble/mend.html", context, status=status)


def _foretold(shift: Shift, act: Act, form: MendForm) -> Changes:
    later_min = form.cleaned_data.get("later_min") or 0
    return foretold(shift_id=shift.pk, trouble=act.trouble, later_min=later_min, now=timezone.now())


def _done_words(shift: Shift, act: Act, changes: Changes) -> str:
    """ "Camion 2 est hors service. 5 arrêts passent à un autre camion. 1 personne à appeler : elle est ci-dessous." """
    moved, unkept = len(changes.moved), len(changes.unkept)
    parts = [f"{shift.truck} {act.done}."]
    parts += [f"{_count(moved, 'arrêt passe', 'arrêts passent')} à un autre camion."] if moved else []
    parts += [f"{_count(unkept, 'personne', 'personnes')} à appeler\u00a0: la liste est ci-dessous."] if unkept else []
    return " ".join(parts)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
