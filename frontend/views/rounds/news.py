"""What colleagues did to a day while its page was open: it comes by itself, with the way to the day as it is."""

import re
from datetime import date, datetime, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.board.pulse import Mark, days
from collections_app.board.since_read import OF_DOORS, Seen, since_read
from collections_app.models import CollectionDay, PlanningJob, Publication
from frontend.act_words import told
from frontend.views.pulse import live
from geo.models import HostAct

A_DAY = timedelta(days=1)  # what was said earlier, a page that is open shows since it was read
SEEN = re.compile(r"\d{1,9}(?:-\d{1,12}){2}-\d{1,13}")


def seen_mark(day: CollectionDay, job: PlanningJob | None, last: Publication | None, *, now: datetime) -> str:
    """What the page shows, to be sent along when it asks for news."""
    seen = Seen(day.version, job.pk if job else 0, last.pk if last else 0, int(1000 * now.timestamp()))
    return "-".join(map(str, seen))


def _marks() -> tuple[Mark, ...]:
    now = timezone.now()
    coming = {"day__date__gte": timezone.localdate(now)}
    jobs = PlanningJob.objects.filter(**coming).order_by()
    doors = HostAct.objects.filter(at__gte=now - A_DAY, kind__in=OF_DOORS).order_by()
    publications = Publication.objects.filter(**coming).order_by()
    return days(now), (jobs, ("state",)), (publications, ()), (doors, ("undone_at",))


@never_cache
@require_safe
@live(_marks)
def news(request: HttpRequest, date: date) -> HttpResponse:
    """Empty as long as the day is as `vu` says it was read."""
    found = get_object_or_404(CollectionDay, date=date)
    sent = request.GET.get("vu", "")
    if not SEEN.fullmatch(sent):
        raise Http404
    since = since_read(found, Seen(*map(int, sent.split("-"))))
    told_of = {"since": since, "acts": told(since.acts)} if since else None
    return render(request, "frontend/rounds/news.html", {"date": date, "seen": sent, "news": told_of})
