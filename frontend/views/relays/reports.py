"""What passers-by report, read by staff: one press each."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from collections_app.hosting.reports import ReportDecided, accept, set_aside
from frontend.views.staff import StaffRequest, actor_of, back_to, sent_from
from geo.enums import ReportKind
from geo.interruptions import spoken_day
from geo.models import RelayReport

DONE = {
    ReportKind.FULL: "{name} est maintenant plein, sur la carte et pour les tournées.",
    ReportKind.CLOSED: "{name} est noté fermé {day}.",
    ReportKind.OTHER: "C’est lu.",
}
TODAY = "aujourdhui"
DECIDED = "Une ou un collègue s’en est déjà occupé."


@sent_from("standard")
def decide_report(request: StaffRequest, report_id: int) -> HttpResponse:
    """`retenir` says it of the point, for the day it was told or for today; else it is set aside."""
    get_object_or_404(RelayReport, pk=report_id)
    now, actor = timezone.now(), actor_of(request)
    try:
        if "retenir" in request.POST:
            on = timezone.localdate(now) if request.POST["retenir"] == TODAY else None
            read = accept(report_id=report_id, actor=actor, now=now, on=on)
            day = spoken_day(on or read.told_on)
            messages.success(request, DONE[ReportKind(read.kind)].format(name=read.point.name, day=day))
        else:
            set_aside(report_id=report_id, actor=actor, now=now)
            messages.success(request, "Le signalement est écarté.")
    except ReportDecided:
        messages.error(request, DECIDED)
    return back_to(request, "standard")
