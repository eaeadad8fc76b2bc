"""What crews told and could not be applied: staff take their word, or put it aside with one."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.fieldwork.settling import put_aside
from collections_app.fieldwork.tap import OUTCOMES
from collections_app.locks import DayBusy
from collections_app.models import CrewAction
from collections_app.reconciling import NotApplied, SettledAlready, take_its_word
from frontend.views.staff import StaffRequest, actor_of, sent_from
from geo.models import RelayPoint

SHOWN = 50
LONGEST_WORD = 200
APPLY, ASIDE = "appliquer", "mettre-de-cote"
APPLIED = "C’est noté comme l’équipe l’a dit."
PUT_ASIDE = "C’est mis de côté, avec votre mot."
A_WORD = "Écrivez un mot : pourquoi c’est mis de côté."
TOO_LONG = f"{LONGEST_WORD} signes au plus."
SETTLED = "Quelqu’un s’en est déjà occupé."
BUSY = "La journée est en cours de modification. Réessayez."


@never_cache
@require_safe
def taps_page(request: HttpRequest) -> HttpResponse:
    return _page(request)


@sent_from("standard-taps")
def settle(request: StaffRequest, key: UUID, act: str) -> HttpResponse:
    tap = get_object_or_404(CrewAction, pk=key)
    word = " ".join(request.POST.get("why", "").split())
    if act not in (APPLY, ASIDE):
        raise Http404
    if act == ASIDE and not 0 < len(word) <= LONGEST_WORD:
        return _page(request, wrong={"tap": tap.pk, "words": TOO_LONG if word else A_WORD, "typed": word}, status=422)
    try:
        if act == APPLY:
            take_its_word(client_id=tap.pk, actor=actor_of(request), now=timezone.now())
            messages.success(request, APPLIED)
        else:
            put_aside(client_id=tap.pk, why=word, actor=actor_of(request), now=timezone.now())
            messages.success(request, PUT_ASIDE)
    except SettledAlready:
        messages.info(request, SETTLED)
    except NotApplied as error:
        return _page(request, wrong={"tap": tap.pk, "words": error.words, "typed": word}, status=409)
    except DayBusy:
        messages.error(request, BUSY)
    return redirect("standard-taps")


def _page(request: HttpRequest, *, wrong: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    about = ("round__shift__truck", "round__shift__crew", "request", "stop__relay_point")
    taps = list(CrewAction.objects.in_conflict().select_related(*about)[:SHOWN])
    gone = _points_of([_point(tap) for tap in taps])
    lines = [(tap, gone.get(_point(tap))) for tap in taps]
    context = {"taps": lines, "outcomes": [kind.value for kind in OUTCOMES], "wrong": wrong or {}}
    return render(request, "frontend/switchboard/taps.html", context, status=status)


def _point(tap: CrewAction) -> int:
    """The Amistock that it was about, if its stop is gone; 0 for anything else."""
    return int(tap.payload.get("visit", "R0")[1:])


def _points_of(keys: Sequence[int]) -> dict[int, RelayPoint]:
    return RelayPoint.objects.in_bulk(keys) if any(keys) else {}
