"""Promises that a day cannot keep: whom to call, and one press that settles each."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.pulse import Mark
from collections_app.board.tasks.pulse import lates
from collections_app.booking.offering import slot_of
from collections_app.models import CollectionDay, PickupRequest
from collections_app.notices import window_words
from collections_app.repairing.settling import call_instead, keep_after_all, promise_instead
from frontend.forms.trouble import CALL, SAME, SettleForm
from frontend.views.pulse import live
from frontend.views.refusals import REFUSALS, WORDS
from frontend.views.staff import StaffRequest, actor_of, back_to, sent_from

KEPT = "{name} garde sa plage\u00a0: l’arrêt est de nouveau dans une tournée."
MOVED = "{name}\u00a0: c’est déplacé, {window}. Le message part."
CALLED = "{name} est dans la liste des rappels, tout de suite."
CHOOSE = "Choisissez une date pour {name}, ou «\u00a0à rappeler\u00a0»."


def _late() -> tuple[Mark, ...]:
    return (lates(timezone.now()),)


@never_cache
@require_safe
@live(_late)
def unkept_page(request: HttpRequest) -> HttpResponse:
    """Of every day to come; and whom today’s trucks come too late for."""
    today = timezone.localdate()
    context = {"days": CollectionDay.objects.broken(today), "today": CollectionDay.objects.filter(date=today).first()}
    return render(request, "frontend/switchboard/unkept.html", context)


@sent_from("standard-unkept")
def settle(request: StaffRequest, reference: str) -> HttpResponse:
    """Leads back to the page that it was done from."""
    item = get_object_or_404(PickupRequest, reference=reference, forgotten_at=None)
    form = SettleForm(request.POST)
    if not form.is_valid():
        messages.error(request, CHOOSE.format(name=item.name))
        return back_to(request, "standard-unkept")
    try:
        messages.success(request, _settled(request, item, form.cleaned_data))
    except REFUSALS as error:
        messages.error(request, f"{item.name}\u00a0: {WORDS[type(error)]}")
    return back_to(request, "standard-unkept")


def _settled(request: StaffRequest, item: PickupRequest, said: dict[str, Any]) -> str:
    given: dict[str, Any] = {
        "request_id": item.pk,
        "actor": actor_of(request),
        "now": timezone.now(),
        "seen_version": said["version"],
    }
    if said["offer"] == CALL:
        call_instead(**given)
        return CALLED.format(name=item.name)
    if said["offer"] == SAME:
        return KEPT.format(name=keep_after_all(**given).name)
    done = promise_instead(slot=slot_of(said["offer"]), **given)
    return MOVED.format(name=done.name, window=window_words(done))
