"""What do you give? The postcode, the list, and the answer beside it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from collections_app.journal import NotAllowed
from collections_app.locks import DayBusy
from collections_app.models import Alternative, ItemKind
from frontend.answers import answer_to, instead
from frontend.forms.gift import GiftForm, what_was_listed
from frontend.forms.postcode import PostcodeForm
from frontend.suspicion import remember_start, stamp
from frontend.unserved import Unserved
from frontend.views.donor.drafts import draft_of, save_list
from geo.models import ServiceArea

BUSY = "Beaucoup de monde en ce moment : réessayez dans quelques secondes, rien n’est perdu."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def giving(request: HttpRequest) -> HttpResponse:
    """The postcode first, unless it comes along; then the list. Nothing is stored before it is sent."""
    postcode = _postcode(request)
    if not postcode.is_bound:
        return render(request, "frontend/donor/postcode.html", {"form": PostcodeForm()})
    if not postcode.is_valid():
        return render(request, "frontend/donor/postcode.html", {"form": postcode}, status=422)
    area = ServiceArea.objects.of_postcode(postcode.cleaned_data["cp"]).first()
    if area is None or not area.served:
        return _not_served(request, postcode.cleaned_data["cp"], area)
    if request.method == "POST" and "chercher" not in request.POST:
        return _listed(request, postcode.cleaned_data["cp"], area)
    return _page(request, _form(request), postcode.cleaned_data["cp"], area)


@require_POST
def gauge(request: HttpRequest) -> HttpResponse:
    """The answer to a list that is still being made: a part of the page. Nothing is stored."""
    postcode = PostcodeForm(request.POST)
    area = ServiceArea.objects.of_postcode(postcode.cleaned_data["cp"]).first() if postcode.is_valid() else None
    if area is None:
        return HttpResponse(status=422)
    cp = postcode.cleaned_data["cp"]
    answer = answer_to(_form(request), area=area, postcode=cp, now=timezone.now())
    return render(request, "frontend/donor/gauge.html", {"answer": answer, "cp": cp})


def _listed(request: HttpRequest, cp: str, area: ServiceArea) -> HttpResponse:
    """The list was sent: on to the address for what we fetch, else the answer on the same page."""
    form, now = _form(request), timezone.now()
    answer = answer_to(form, area=area, postcode=cp, now=now)
    if answer is None or not answer.goes_on:
        return _page(request, form, cp, area, answered=True)
    remember_start(request, request.POST.get("vu", ""))
    try:
        save_list(request, items=form.wanted(), other=form.other, postcode=cp, now=now)
    except (DayBusy, NotAllowed):  # not allowed: another tab holds a window again, or has sent the request
        form.add_error(None, BUSY)
        return _page(request, form, cp, area)
    return redirect("collecte-photos" if form.other else "collecte-adresse")


def _postcode(request: HttpRequest) -> PostcodeForm:
    """From the page, from the address `?cp=`, or from the draft; unbound when it has to be asked."""
    data = request.POST if request.method == "POST" else request.GET
    if "changer" in request.GET:
        return PostcodeForm()
    if "cp" in data:
        return PostcodeForm(data)
    draft = draft_of(request)
    return PostcodeForm({"cp": draft.postcode} if draft else None)


def _form(request: HttpRequest) -> GiftForm:
    kinds = list(ItemKind.objects.on_offer())
    if request.method == "POST":
        return GiftForm(kinds, request.POST)
    draft = draft_of(request)
    return GiftForm(kinds, initial=what_was_listed(draft) if draft else None)


def _page(request: HttpRequest, form: GiftForm, cp: str, area: ServiceArea, *, answered: bool = False) -> HttpResponse:
    search = request.POST.get("q", request.GET.get("q", ""))
    searching = "chercher" in request.POST
    answer = answer_to(form.as_sent(), area=area, postcode=cp, now=timezone.now())
    rooms = list(form.rooms(search))
    context: dict[str, Any] = {
        "form": form,
        "rooms": rooms,
        "found": any(room.shown for room in rooms),
        "search": search,
        "cp": cp,
        "elsewhere": Alternative.objects.near(cp, form.elsewhere()),
        "stamp": stamp(timezone.now()),
        "area": area,
        "answer": answer,
        "answered": answered and answer is not None,
        "show_errors": form.is_bound and not searching,
    }
    wrong = form.is_bound and not searching and not form.is_valid()
    return render(request, "frontend/donor/giving.html", context, status=422 if wrong else 200)


def _not_served(request: HttpRequest, cp: str, area: ServiceArea | None) -> HttpResponse:
    return render(request, "frontend/donor/not_served.html", instead(Unserved(cp, area), timezone.now()))
