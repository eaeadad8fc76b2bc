"""Trucks, crews and depots: listed, added, changed; what a change breaks is shown before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from collections_app.access import truck_token
from collections_app.fleet.calendar_links import change_link
from collections_app.fleet.foreseeing import BrokenDay, NotAsShown, changed, digest
from collections_app.locks import DayBusy
from collections_app.models import Crew, Depot, Truck
from frontend.forms.fleet import CrewForm, DepotForm, FleetForm, TruckForm, kept_as_typed
from frontend.forms.meanwhile import as_read, clashes
from frontend.views.refusals import CONFLICT, UNPROCESSABLE
from frontend.views.refusals import WORDS as REFUSAL_WORDS
from frontend.views.staff import sent_from
from geo.hours_words import named_day


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of thing: its rows, its form, and what the page calls it."""

    model: Any
    form: Any
    new: str
    saved: str


KINDS = {
    "camions": Kind(Truck, TruckForm, "Nouveau camion", "Le camion est enregistré."),
    "equipes": Kind(Crew, CrewForm, "Nouvelle équipe", "L’équipe est enregistrée."),
    "depots": Kind(Depot, DepotForm, "Nouveau dépôt", "Le dépôt est enregistré."),
}


@never_cache
@require_safe
def fleet_page(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "trucks": Truck.objects.select_related("depot"),
        "crews": Crew.objects.all(),
        "depots": Depot.objects.order_by("name"),
        "today": today,
    }
    return render(request, "frontend/fleet/fleet.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def thing_page(request: HttpRequest, kind: str, thing_id: int | None = None) -> HttpResponse:
    """One truck, crew or depot, or a new one."""
    if kind not in KINDS:
        raise Http404
    row = get_object_or_404(KINDS[kind].model, pk=thing_id) if thing_id else None
    if request.method != "POST":
        return _page(request, kind, KINDS[kind].form(instance=row))
    form = KINDS[kind].form(kept_as_typed(request.POST), instance=row)
    if not form.is_valid():
        return _page(request, kind, form, status=UNPROCESSABLE)
    return _save(request, kind, form)


def _save(request: HttpRequest, kind: str, form: FleetForm) -> HttpResponse:
    if form.instance.pk is None:
        form.save()
        messages.success(request, KINDS[kind].saved)
        return redirect("fleet")
    with transaction.atomic():
        stored = KINDS[kind].model.objects.select_for_update(no_key=True).get(pk=form.instance.pk)
        if clashes(form, KINDS[kind].form(instance=stored)):
            return _page(request, kind, form, status=CONFLICT)
        return _change(request, kind, form)


def _change(request: HttpRequest, kind: str, form: FleetForm) -> HttpResponse:
    try:
        broken = changed(form.save, shown=request.POST.get("vu", ""), now=timezone.now())
    except NotAsShown as error:
        return _page(request, kind, form, broken=error.now_is, status=CONFLICT)
    except DayBusy:
        messages.warning(request, f"{KINDS[kind].saved} {REFUSAL_WORDS[DayBusy]}")
        return redirect("fleet")
    messages.success(request, KINDS[kind].saved)
    if broken:
        days = ", ".join(named_day(on) for on in broken)
        messages.warning(request, f"Des rendez-vous ne tiennent plus dans les tournées, à réparer\u00a0: {days}.")
    return redirect("fleet")


@sent_from("fleet")
def new_link(request: HttpRequest, thing_id: int) -> HttpResponse:
    """Whoever has the old link of a truck's calendar sees nothing more."""
    change_link(truck_id=get_object_or_404(Truck, pk=thing_id).pk)
    messages.success(request, "Le lien de l’agenda a changé : l’ancien ne montre plus rien.")
    return redirect("fleet-thing", kind="camions", thing_id=thing_id)


def _page(
    request: HttpRequest, kind: str, form: FleetForm, *, broken: Sequence[BrokenDay] = (), status: int = 200
) -> HttpResponse:
    row = form.instance
    stored = KINDS[kind].model.objects.filter(pk=row.pk).first()
    context = {
        "kind": kind,
        "form": form,
        "title": stored.name if stored else KINDS[kind].new,
        "sign": as_read(KINDS[kind].form(instance=stored)) if stored else "",
        "row": row if row.pk else None,
        "broken": broken,
        "shown": digest(broken),
        "calendar": _calendar_link(row) if isinstance(row, Truck) and row.pk else "",
        "today": timezone.localdate(),
    }
    return render(request, "frontend/fleet/thing.html", context, status=status)


def _calendar_link(truck: Truck) -> str:
    return f"{settings.PUBLIC_URL}{reverse('truck-calendar', args=[truck_token(truck)])}"
