"""What a planner does with a day; each act is a POST that leads back to the day."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.dispatch.proposing import DayShut, DayUnderway, propose, stop_job
from collections_app.dispatch.publishing import ChangedMeanwhile, PlanningRuns, PromisesBroken, publish
from collections_app.locks import DayBusy, DayUnknown
from collections_app.models import PlanningJob
from frontend.views.staff import StaffRequest, actor_of, sent_from

SEARCH_S = 10
LONGEST_VERSION = 10  # digits

PUBLISHED = "Les tournées sont publiées. Envoyez à chaque équipe son lien."
PUBLISHED_AGAIN = "Les changements sont publiés. Les liens des équipes les montrent."
TO_SEND = "to-send"  # opens the list of links

BUSY = "Quelqu’un modifie cette journée en ce moment. Réessayez dans quelques secondes."
WORDS: dict[type[Exception], str] = {
    DayBusy: BUSY,
    DayUnknown: "Il n’y a pas de collecte ce jour-là.",
    DayShut: "Cette journée est fermée, ou aucun camion n’y roule.",
    DayUnderway: "Une équipe est déjà partie, ou la journée est passée : ses tournées ne changent plus.",
    PlanningRuns: "Un calcul est en cours. Attendez sa fin ou arrêtez-le, puis publiez.",
    ChangedMeanwhile: "La journée a changé pendant que vous lisiez. La voici : relisez, puis publiez.",
}


def _try(request: HttpRequest, act: Callable[[], object], done: str, tags: str = "") -> None:
    """Does it, and says how it went; `tags` go with what is said."""
    try:
        act()
    except PromisesBroken as broken:
        count = len(broken.conflicts)
        messages.error(
            request,
            f"Les tournées ne tiennent pas toutes les promesses ({count} à revoir). Calculez-les d’abord.",
        )
    except tuple(WORDS) as error:
        messages.error(request, WORDS[type(error)])
    else:
        if done:
            messages.success(request, done, extra_tags=tags)


def _version(request: HttpRequest) -> int | None:
    """The version of the day that was looked at; what is no number was never shown by us."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < LONGEST_VERSION else None


@sent_from("rounds-day", "date")
def plan(request: StaffRequest, date: date) -> HttpResponse:
    by = actor_of(request)
    _try(request, lambda: propose(date=date, by=by, seconds=SEARCH_S, now=timezone.now()), "")
    return redirect("rounds-day", date=date)


@sent_from("rounds-day", "date")
def stop_planning(request: StaffRequest, date: date) -> HttpResponse:
    for job in PlanningJob.objects.active().filter(day__date=date):
        stop_job(job_id=job.pk, by=actor_of(request), now=timezone.now())
        messages.success(request, "Le calcul est arrêté. Les tournées restent comme elles étaient.")
    return redirect("rounds-day", date=date)


@sent_from("rounds-day", "date")
def publish_day(request: StaffRequest, date: date) -> HttpResponse:
    by, seen = actor_of(request), _version(request)
    done, tags = (PUBLISHED, TO_SEND) if seen is None else (PUBLISHED_AGAIN, "")
    _try(request, lambda: publish(date=date, by=by, now=timezone.now(), seen_version=seen), done, tags)
    return redirect("rounds-day", date=date)


@never_cache
@require_safe
def progress(request: HttpRequest, date: date) -> HttpResponse:
    """How far the search is, asked for every second; once it is over the page is loaded anew."""
    job = PlanningJob.objects.filter(day__date=date).first()
    if job is None:
        raise Http404
    response = render(request, "frontend/rounds/job.html", {"job": job, "date": date})
    if not job.is_active:
        response.headers["HX-Refresh"] = "true"
    return response
