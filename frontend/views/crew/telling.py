"""An act told on a page without the phone's own queue: the same act, told at once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from collections_app.enums import TapKind, TapResult
from collections_app.fieldwork.tap import Tap
from collections_app.fieldwork.telling import tell_all
from collections_app.models import CrewAction, Stop
from frontend.views.crew.driven import Driven

GONE = "Cet arrêt n’est plus dans votre tournée. Regardez la liste."
TAKEN_BACK_WITHIN = timedelta(minutes=30)
TAKEN_BACK = "C’est annulé."
OFFICE_LOOKS = "Le bureau regarde. {why}"


def tell(
    request: HttpRequest,
    driven: Driven,
    *,
    client_id: UUID,
    kind: TapKind,
    stop: Stop | None = None,
    undoes: UUID | None = None,
    payload: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Back to the round, which says what was noted. Raises DayBusy: nothing is kept then."""
    now = timezone.now()
    tap = Tap(client_id, kind, now, stop.pk if stop else None, undoes=undoes, payload=payload or {})
    [answer] = tell_all(round_id=driven.sheet.round.pk, taps=[tap], now=now)
    if answer.result == TapResult.CONFLICT:
        messages.warning(request, OFFICE_LOOKS.format(why=answer.why))
    elif kind == TapKind.UNDO:
        messages.success(request, TAKEN_BACK)
    return redirect("crew", token=driven.token)


def last_told(driven: Driven, now: datetime) -> CrewAction | None:
    """What may still be taken back as a wrong touch."""
    recent = CrewAction.objects.filter(round=driven.sheet.round, received_at__gte=now - TAKEN_BACK_WITHIN)
    last = recent.exclude(kind=TapKind.UNDO).order_by("received_at", "told_at").last()
    return last if last and last.result == TapResult.APPLIED and last.undone_by is None else None


def gone(request: HttpRequest, driven: Driven) -> HttpResponse:
    messages.error(request, GONE)
    return redirect("crew", token=driven.token)
