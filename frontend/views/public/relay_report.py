"""Before a closed or a full door: whoever scans the poster says so, and staff read it before it counts."""

from math import inf

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amistock.limits import ONE_MESSAGE
from amistock.throttle import counts
from collections_app.hosting.reports import report
from frontend.forms.relay_report import RelayReportForm
from frontend.suspicion import oddity
from frontend.views.public.relay_point import known_point
from geo.enums import ReportKind

UNPROCESSABLE = 422
THANKS = "Merci\u00a0! L’équipe lit votre signalement, puis corrige cette page."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_point(request: HttpRequest, slug: str) -> HttpResponse:
    point = known_point(slug)
    form = RelayReportForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        kind = ReportKind(said["kind"])
        doubt = oddity(trap=said["site"], texts=[said["note"]], seconds=inf)  # one tap takes no time
        again = not counts(request, ONE_MESSAGE, f"relay-report:{point.pk}:{kind}")
        report(point_id=point.pk, kind=kind, note=said["note"], doubt=doubt, again=again, now=timezone.now())
        messages.success(request, THANKS)
        return redirect(point)
    context = {"point": point, "form": form, "demo_data": point.is_demo}
    return render(request, "frontend/relay/report.html", context, status=UNPROCESSABLE if form.errors else 200)
