"""Devenir Amistock: what it means, then one form, then the place confirmed on the map."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from amistock.limits import APPLICATIONS_OF_A_FAMILY
from amistock.throttle import counts
from collections_app.access import application_token
from collections_app.becoming.applying import Place, apply
from collections_app.intake import Address
from collections_app.models import RuleBook
from frontend.forms.becoming import BecomingForm
from frontend.suspicion import oddity, stamp, stamped_at
from frontend.views.donor.address import around, doubts, settled, the_one_meant
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find

UNPROCESSABLE = 422
A_FLOOD = "beaucoup de candidatures de la même connexion"
TO_CORRECT = "corriger"  # the button that leads from the map back to the form


@require_safe
def what_it_means(request: HttpRequest) -> HttpResponse:
    return render(request, "frontend/becoming/what_it_means.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def application(request: HttpRequest) -> HttpResponse:
    """Asked, then confirmed on the map, then kept: sent twice it is one application."""
    months = RuleBook.objects.in_force(timezone.localdate()).keep_requests_months
    if request.method != "POST":
        begun = {"key": uuid4(), "begun": stamp(timezone.now())}
        return _page(request, BecomingForm(initial=begun, keep_months=months))
    form = BecomingForm(request.POST, keep_months=months)
    if not form.is_valid() or TO_CORRECT in request.POST:
        return _page(request, form)
    found = find(form.cleaned_data["address"])
    meant = the_one_meant(form, found)
    if meant is None:
        return _confirm(request, form, doubts(form, found))
    if not form.cleaned_data["choice"]:
        return _confirm(request, form, [meant] if form.pin or settled(form, meant) else [])
    place = settled(form, meant)
    if place is None:
        return _confirm(request, form, [meant]) if form.pin else _page(request, form)
    return _kept(request, form, place, meant)


def _kept(request: HttpRequest, form: BecomingForm, place: Address, meant: Candidate) -> HttpResponse:
    now, offer = timezone.now(), form.offer()
    where = Place(_street(meant, place), meant.postcode, meant.city, place.coordinates, place.confirmed)
    doubt = _doubt(request, form, now)
    kept = apply(form_key=form.cleaned_data["key"], offer=offer, place=where, now=now, doubt=doubt)
    return redirect("candidature", application_token(kept))


def _doubt(request: HttpRequest, form: BecomingForm, now: datetime) -> str:
    """Why somebody should read it before anybody is written to; empty when nothing is odd."""
    said = form.cleaned_data
    began = stamped_at(said["begun"])
    seconds = now.timestamp() - began if began is not None else 0
    texts = [said[name] for name in ("name", "contact_name", "access_note", "note")]
    odd = oddity(trap=said["site"], texts=texts, seconds=seconds)
    if odd or counts(request, APPLICATIONS_OF_A_FAMILY, "devenir-famille"):
        return odd
    return A_FLOOD


def _street(meant: Candidate, place: Address) -> str:
    """The line without postcode and town, which stand apart; as typed where the number is not known to us."""
    if meant.housenumber:
        return f"{meant.housenumber} {meant.street}"
    line = place.label
    for part in (meant.city, meant.postcode):
        line = line.strip(" ,").removesuffix(part)
    return line.strip(" ,") or meant.street


def _confirm(request: HttpRequest, form: BecomingForm, reached: Sequence[Candidate]) -> HttpResponse:
    """The place on the map; all that was typed goes along in hidden fields. Unserved or unknown: back to the form."""
    if not reached:
        return _page(request, form)
    asked_again = "choice" in request.POST or "asked" in request.POST
    context = {"form": form, "asked_again": asked_again} | around(form, reached)
    status = UNPROCESSABLE if asked_again else 200
    return render(request, "frontend/becoming/confirm.html", context, status=status)


def _page(request: HttpRequest, form: BecomingForm) -> HttpResponse:
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "frontend/becoming/form.html", {"form": form}, status=status)
