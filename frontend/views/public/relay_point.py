"""One relay point, all that the public may know of it; and how the rest of a private host's address is told."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from amistock.accounts.models import Role, User
from frontend.client import client_of
from frontend.elsewhere import elsewhere
from frontend.forms.private_address import AddressByEmailForm, AddressForCallerForm
from frontend.relay_map import all_points, map_frame
from frontend.relay_page import page_of
from frontend.structured_data import place_of
from frontend.views.staff import sent_from
from geo.address_asks import TooManyAsks, ask_by_email, tell_a_caller
from geo.models import RelayPoint

TOO_MANY = "Cette adresse a été beaucoup demandée aujourd’hui. Réessayez demain."
SENT = "L’adresse de {name} part dans un instant vers {email}."


def known_point(slug: str) -> RelayPoint:
    point: RelayPoint = get_object_or_404(RelayPoint.objects.public(timezone.localdate()).with_hours(), slug=slug)
    return point


@require_safe
def relay_point(request: HttpRequest, slug: str) -> HttpResponse:
    """One that is to open says only when: its poster hangs already, and somebody reads the code."""
    today = timezone.localdate()
    point = RelayPoint.objects.public(today).with_hours().filter(slug=slug).first()
    if point is None:
        soon = get_object_or_404(RelayPoint.objects.announced(today), slug=slug)
        return render(request, "frontend/relay/announced.html", {"point": soon})
    return _page(request, point)


@never_cache
@require_POST
def ask_address(request: HttpRequest, slug: str) -> HttpResponse:
    """The page never shows the address: it leaves by e-mail, so that who learns it can be reached."""
    point, form = known_point(slug), AddressByEmailForm(request.POST)
    if not form.is_valid():
        return _page(request, point, by_email=form, status=422)
    email, client = form.cleaned_data["email"], client_of(request)
    try:
        if point.is_private:
            ask_by_email(point=point, email=email, client=client, now=timezone.now())
    except TooManyAsks:
        form.add_error(None, TOO_MANY)
        return _page(request, point, by_email=form, status=429)
    messages.success(request, SENT.format(name=point.name, email=email))
    return redirect(point)


@sent_from("relay-point", "slug")
def tell_address(request: HttpRequest, slug: str) -> HttpResponse:
    """The switchboard reads the address to somebody on the telephone."""
    point, form = known_point(slug), AddressForCallerForm(request.POST)
    if not form.is_valid():
        return _page(request, point, for_caller=form, status=422)
    contact, user_id = form.cleaned_data["phone"].as_e164, int(request.user.pk or 0)
    try:
        tell_a_caller(point=point, contact=contact, told_by_id=user_id, now=timezone.now())
    except TooManyAsks:
        form.add_error(None, TOO_MANY)
        return _page(request, point, for_caller=form, status=429)
    return _page(request, point, for_caller=form, told=True)


def _page(request: HttpRequest, point: RelayPoint, *, status: int = 200, **private: Any) -> HttpResponse:
    now = timezone.localtime()
    page = page_of(point, now)
    context = page | {
        "elsewhere": elsewhere(point, page["status"], now),
        "structured": place_of(point, page["page_url"]),
        "map_frame": map_frame(),
        "map_points": all_points([(point, page["status"])]),
    }
    if point.is_private:
        context |= {"by_email": AddressByEmailForm()}
        if isinstance(request.user, User) and request.user.may(Role.SWITCHBOARD):
            context |= {"for_caller": AddressForCallerForm()}
    return render(request, "frontend/relay_point.html", context | private, status=status)
