"""Another address, or another way to the things, by the private link; only once the light check was passed."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collections_app.changing.placing import change_place
from collections_app.changing.promise import CHANGEABLE, NoRoom, OtherDoor
from collections_app.cutoffs import is_too_late
from collections_app.intake import Address
from collections_app.journal import DONOR
from collections_app.models import PickupRequest
from frontend.forms.access import AccessForm
from frontend.forms.address import AddressForm, where_it_was
from frontend.views.donor.address import around, doubts, not_enough, settled, the_one_meant
from frontend.views.donor.by_link import by_link, is_known
from frontend.views.donor.choosing import Asked, choose_another, chosen
from frontend.views.donor.refusals import REFUSALS, refusal, seen_version
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find

THE_ADDRESS = Asked("suivi-lieu", "cette adresse")
THE_ACCESS = Asked("suivi-acces", "cet accès")
GoOn = Callable[[HttpRequest, str, PickupRequest, AddressForm], HttpResponse]


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def changing_address(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    return _asked(request, token, mine, AddressForm, _to_another_address)


def _to_another_address(request: HttpRequest, token: str, mine: PickupRequest, form: AddressForm) -> HttpResponse:
    found = find(form.cleaned_data["address"])
    place = the_one_meant(form, found)
    if place is None:
        return _page(request, token, mine, form, doubts(form, found))
    address = settled(form, place)
    if address is None:
        return _page(request, token, mine, form, [place] if form.pin else [])
    return _change(request, token, mine, form, address)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def changing_access(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    return _asked(request, token, mine, AccessForm, _change)


def _asked(
    request: HttpRequest, token: str, mine: PickupRequest, form_of: type[AddressForm], go_on: GoOn
) -> HttpResponse:
    """The form with what is noted, or with what is wrong; a right one goes on."""
    if _is_shut(request, mine):
        return redirect("suivi", token=token)  # which says why
    if request.method != "POST":
        return _page(request, token, mine, form_of(initial=where_it_was(mine)))
    form = form_of(request.POST)
    if "corriger" in request.POST or not form.is_valid():
        return _page(request, token, mine, form)
    return go_on(request, token, mine, form)


def _is_shut(request: HttpRequest, mine: PickupRequest) -> bool:
    too_late = is_too_late(mine, now=timezone.now())
    return mine.status not in CHANGEABLE or too_late or not is_known(request, mine)


def _change(
    request: HttpRequest, token: str, mine: PickupRequest, form: AddressForm, address: Address | None = None
) -> HttpResponse:
    try:
        change_place(
            request_id=mine.pk,
            address=address,
            access=form.access(),
            actor=DONOR,
            now=timezone.now(),
            seen_version=seen_version(request),
            to=chosen(request),
        )
    except NoRoom as refused:
        return choose_another(request, token, mine, THE_ADDRESS if address else THE_ACCESS, refused)
    except OtherDoor as refused:
        if address is None:
            raise  # the access alone changes no verdict
        form.add_error("address", not_enough(address, refused.threshold_m3))
        return _page(request, token, mine, form, status=409)
    except REFUSALS as error:
        words, status = refusal(error)
        form.add_error(None, words)
        mine.refresh_from_db()
        return _page(request, token, mine, form, status=status)
    messages.success(request, f"C’est noté\u00a0: votre {'adresse' if address else 'accès'} a changé.")
    return redirect("suivi", token=token)


def _page(
    request: HttpRequest,
    token: str,
    mine: PickupRequest,
    form: AddressForm,
    found: Sequence[Candidate] = (),
    *,
    status: int = 0,
) -> HttpResponse:
    wrong = form.is_bound and "corriger" not in request.POST and bool(form.errors)
    context = {"mine": mine, "token": token, "form": form, "wrong": wrong, **around(form, found)}
    page = "access" if isinstance(form, AccessForm) else "address"
    return render(request, f"frontend/following/{page}.html", context, status=status or (422 if wrong else 200))
