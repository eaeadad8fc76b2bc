"""Taking a file in hand, and leaving it, from its own page."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from collections_app.claiming import Taken, claim, keep, release
from collections_app.enums import RequestStatus
from collections_app.models import Claim, PickupRequest
from frontend.templatetags.board import for_how_long
from frontend.views.staff import StaffRequest, actor_of, sent_from


@sent_from("standard-request", "reference")
def in_hand(request: StaffRequest, reference: str) -> HttpResponse:
    """`act`: prendre or laisser. Who takes a call from the queue goes on to it, or to another one if it is taken."""
    file = get_object_or_404(PickupRequest.objects.exclude(status=RequestStatus.DRAFT), reference=reference)
    now, act = timezone.now(), request.POST.get("act")
    if act not in ("prendre", "laisser"):
        raise Http404
    do = claim if act == "prendre" else release
    try:
        do(request_id=file.pk, actor=actor_of(request), now=now)
    except Taken as taken:
        messages.warning(request, taken_words(taken, now))
        if "from-calls" in request.POST:
            return redirect("standard-calls")
    is_call = "from-calls" in request.POST and file.is_to_talk_over
    return redirect("standard-talk" if is_call else "standard-request", reference)


def kept_or_warned(request: StaffRequest, request_id: int, now: datetime) -> None:
    """After an act: one's own file stays in hand; on a colleague's, one is told to talk."""
    if keep(request_id=request_id, actor=actor_of(request), now=now):
        return
    theirs = Claim.objects.alive(now).filter(request_id=request_id).select_related("by").first()
    if theirs is not None:
        since = for_how_long(theirs.since_at, now)
        messages.warning(
            request,
            f"Attention : {theirs.who} s’occupe de cette demande depuis {since}. Dites-lui ce que vous venez de faire.",
        )


def taken_words(taken: Taken, now: datetime) -> str:
    return f"{taken.claim.who} s’en occupe depuis {for_how_long(taken.claim.since_at, now)}."
