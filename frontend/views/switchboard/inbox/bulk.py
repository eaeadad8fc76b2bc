"""Several files at once: each is done or refused on its own, and the page says which and why."""

import re
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.inbox import tasks
from collections_app.board.tasks.kinds import BY_TELEPHONE
from collections_app.claiming import Taken
from collections_app.enums import RequestStatus
from collections_app.models import PickupRequest
from frontend.forms.inbox_filter import NAMES
from frontend.views.refusals import REFUSALS, WORDS
from frontend.views.staff import StaffRequest, actor_of, sent_from
from frontend.views.switchboard.inbox.bulk_acts import BULK_ACTS, BulkAct, NoReason
from frontend.views.switchboard.inbox.claims import taken_words

CALLS = "appels"
MOST = 50
TICKED = re.compile(r"(?P<reference>[\w-]{1,9})(@(?P<version>\d{1,9}))?", re.ASCII)
MOST_CALLS = 200
NOTHING_TICKED = "Cochez d’abord une ou plusieurs demandes."
WHICH_REASON = "Choisissez la raison, puis déclinez : rien n’a été fait."


@sent_from("standard")
def bulk(request: StaffRequest) -> HttpResponse:
    """`act` to every ticked `file`, written as reference@version; a button of one line names its file itself."""
    name, alone = request.POST.get("act", ""), ""
    for one in BULK_ACTS:
        if one in request.POST:
            name, alone = one, request.POST[one]
    if name not in (*BULK_ACTS, CALLS):
        raise Http404
    ticked = _ticked([alone] if alone else request.POST.getlist("file"))
    if name == CALLS:
        return redirect(f"{reverse('standard-calls-on-paper')}?{urlencode({'file': list(ticked)}, doseq=True)}")
    if not ticked:
        messages.warning(request, NOTHING_TICKED)
    else:
        _do(request, BULK_ACTS[name], ticked, timezone.now())
    return redirect(_back(request.POST.get("retour", "")))


@never_cache
@require_safe
def calls_on_paper(request: HttpRequest) -> HttpResponse:
    """Whom to call, in order: the ticked ones, or all."""
    ticked = list(_ticked(request.GET.getlist("file")))
    now = timezone.now()
    calls = tasks(BY_TELEPHONE, now=now, only=ticked, most=MOST_CALLS)
    return render(request, "frontend/switchboard/calls/calls_on_paper.html", {"calls": calls, "now": now})


def _do(request: StaffRequest, act: BulkAct, ticked: dict[str, int], now: datetime) -> None:
    files = PickupRequest.objects.exclude(status=RequestStatus.DRAFT).filter(reference__in=ticked)
    known = dict(files.values_list("reference", "pk"))
    done, refused = 0, []
    for reference, version in ticked.items():
        given = {"request_id": known.get(reference), "actor": actor_of(request), "now": now, "seen_version": version}
        if reference not in known:
            continue
        try:
            act.do(given, request.POST)
            done += 1
        except NoReason:
            messages.warning(request, WHICH_REASON)
            return
        except Taken as taken:
            refused.append(f"{reference} : {taken_words(taken, now)}")
        except REFUSALS as error:
            refused.append(f"{reference} : {WORDS[type(error)]}")
    one, several = act.said
    if done:
        messages.success(request, one if done == 1 else several.format(count=done))
    for words in refused:
        messages.warning(request, words)


def _ticked(values: list[str]) -> dict[str, int]:
    """The version that was read by reference, of as many as one screen holds; without one, nothing was read."""
    read = (TICKED.match(value) for value in values[:MOST])
    return {one["reference"]: int(one["version"] or 0) for one in read if one}


def _back(query: str) -> str:
    """To the inbox as it was filtered; anything else that was sent is left out."""
    sent = QueryDict(query)
    kept = QueryDict(mutable=True)
    for name in NAMES:
        if sent.get(name):
            kept[name] = sent[name]
    return f"{reverse('standard')}?{kept.urlencode()}" if kept else reverse("standard")
