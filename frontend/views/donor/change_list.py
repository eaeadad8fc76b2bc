"""Another list by the private link. The truck keeps its window if it fits, and the page says what happens if not."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collections_app.changing.listing import change_list
from collections_app.changing.promise import CHANGEABLE, NoRoom, OtherDoor
from collections_app.cutoffs import is_too_late
from collections_app.journal import DONOR
from collections_app.models import Alternative, ItemKind, PickupRequest
from frontend.answers import Answer, answer_to
from frontend.forms.gift import GiftForm, what_was_listed
from frontend.views.donor.by_link import by_link
from frontend.views.donor.choosing import Asked, carried, choose_another, chosen
from frontend.views.donor.refusals import REFUSALS, refusal, seen_version
from geo.models import ServiceArea

THE_LIST = Asked("suivi-liste", "cette liste")


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def changing_list(request: HttpRequest, token: str, mine: PickupRequest) -> HttpResponse:
    if mine.status not in CHANGEABLE or is_too_late(mine, now=timezone.now()):
        return redirect("suivi", token=token)  # which says why
    kinds = list(ItemKind.objects.on_offer())
    if request.method != "POST":
        return _page(request, token, mine, GiftForm(kinds, initial=what_was_listed(mine)))
    form = GiftForm(kinds, request.POST)
    if "chercher" in request.POST or "corriger" in request.POST:
        return _page(request, token, mine, form, looking=True)
    return _change(request, token, mine, form) if form.is_valid() else _page(request, token, mine, form, status=422)


def _change(request: HttpRequest, token: str, mine: PickupRequest, form: GiftForm) -> HttpResponse:
    try:
        change_list(
            request_id=mine.pk,
            items=form.wanted(),
            other=form.other,
            actor=DONOR,
            now=timezone.now(),
            seen_version=seen_version(request),
            to=chosen(request),
            without_date="rappel" in request.POST,
        )
    except NoRoom as refused:
        return choose_another(request, token, mine, THE_LIST, refused)
    except OtherDoor:
        return _other_door(request, token, mine, form)
    except REFUSALS as error:
        words, status = refusal(error)
        form.add_error(None, words)
        mine.refresh_from_db()
        return _page(request, token, mine, form, status=status)
    messages.success(request, "C’est noté\u00a0: votre liste a changé.")
    return redirect("suivi", token=token)


def _other_door(request: HttpRequest, token: str, mine: PickupRequest, form: GiftForm) -> HttpResponse:
    """The truck does not come for so little, or people talk first: the donor chooses, nothing has changed yet."""
    context = {"mine": mine, "token": token, "answer": _answer(mine, form), "cp": mine.postcode}
    context["carried"] = carried(request.POST)
    return render(request, "frontend/following/other_door.html", context, status=409)


def _answer(mine: PickupRequest, form: GiftForm) -> Answer | None:
    area = ServiceArea.objects.of_postcode(mine.postcode).first()
    return answer_to(form, area=area, postcode=mine.postcode, now=timezone.now()) if area else None


def _page(
    request: HttpRequest,
    token: str,
    mine: PickupRequest,
    form: GiftForm,
    *,
    looking: bool = False,
    status: int = 200,
) -> HttpResponse:
    search = request.POST.get("q", "") if "chercher" in request.POST else ""
    rooms = list(form.rooms(search))
    context: dict[str, Any] = {
        "mine": mine,
        "token": token,
        "form": form,
        "rooms": rooms,
        "found": any(room.shown for room in rooms),
        "search": search,
        "cp": mine.postcode,
        "elsewhere": Alternative.objects.near(mine.postcode, form.elsewhere()),
        "answer": _answer(mine, form.as_sent()),
        "show_errors": form.is_bound and not looking,
    }
    return render(request, "frontend/following/list.html", context, status=status)
