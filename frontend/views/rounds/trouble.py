"""Something goes wrong on the day: first what mending it changes, then one press does it."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from collections_app.dispatch.proposing import DayUnderway
from collections_app.enums import Trouble
from collections_app.journal import Actor
from collections_app.locks import DayBusy, DayUnknown
from collections_app.models import CollectionDay, Shift
from collections_app.repairing.changes import Changes
from collections_app.repairing.out_of_service import NotAsShown, NotOut, OutAlready, bring_back, foretold, put_out
from frontend.forms.trouble import MendForm
from frontend.views.staff import StaffRequest, actor_of
from frontend.views.switchboard.refusals import CONFLICT, UNPROCESSABLE

OTHERWISE = "La journée a changé pendant que vous lisiez. Rien n’est fait : voici ce qui changerait maintenant."
WORDS: dict[type[Exception], str] = {
    DayBusy: "Quelqu’un modifie cette journée en ce moment. Rien n’est fait : réessayez dans quelques secondes.",
    DayUnknown: "Il n’y a pas de collecte ce jour-là.",
    DayUnderway: "Une équipe est déjà partie, ou la journée est passée : ce camion ne peut plus reprendre sa tournée.",
    OutAlready: "Un collègue a déjà mis ce camion hors service.",
    NotOut: "Ce camion est déjà de retour.",
}


@dataclass(frozen=True)
class Act:
    """What can be done about a truck: its title, its button, and what is said when it is done."""

    trouble: Trouble | None
    title: str
    button: str
    done: str

    @property
    def is_back(self) -> bool:
        return self.trouble is None


ACTS = {
    "absence": Act(Trouble.ABSENT, "ne part pas", "Répartir sa tournée", "est hors service"),
    "retour": Act(None, "part finalement", "Lui rendre sa tournée", "roule de nouveau"),
}


@never_cache
@require_safe
def trouble_page(request: HttpRequest, date: date) -> HttpResponse:
    """Which truck?"""
    day = CollectionDay.objects.filter(date=date).first()
    if day is None:
        raise Http404
    shifts = day.shifts.select_related("truck", "crew", "round").order_by("truck__name")
    context = {"day": day, "date": date, "shifts": shifts, "is_past": date < timezone.localdate()}
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
    if request.method != "POST":
        return _page(request, shift, act, MendForm())
    form = MendForm(request.POST)
    if not form.is_valid():
        return _page(request, shift, act, form, status=UNPROCESSABLE)
    return _do(request, shift, act, form)


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
    shown, now = form.cleaned_data["shown"], timezone.now()
    if act.trouble is None:
        return bring_back(shift_id=shift.pk, shown=shown, actor=actor, now=now)
    why = form.cleaned_data["why"]
    return put_out(shift_id=shift.pk, trouble=act.trouble, shown=shown, actor=actor, why=why, now=now)


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
    changes = changes or foretold(shift_id=shift.pk, back=act.is_back, now=timezone.now())
    context = {"shift": shift, "date": shift.day.date, "act": act, "form": form, "changes": changes, "refusal": refusal}
    return render(request, "frontend/rounds/trouble/mend.html", context, status=status)


def _done_words(shift: Shift, act: Act, changes: Changes) -> str:
    """ "Camion 2 est hors service. 5 arrêts passent à un autre camion. 1 personne à appeler : elle est ci-dessous." """
    moved, unkept = len(changes.moved), len(changes.unkept)
    parts = [f"{shift.truck} {act.done}."]
    parts += [f"{_count(moved, 'arrêt passe', 'arrêts passent')} à un autre camion."] if moved else []
    parts += [f"{_count(unkept, 'personne', 'personnes')} à appeler : la liste est ci-dessous."] if unkept else []
    return " ".join(parts)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
