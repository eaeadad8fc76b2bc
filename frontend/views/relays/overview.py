"""Which relay points will be full when, the most pressing first; and one point with its host."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from collections_app.access import host_token
from collections_app.board.relays import history, last_visits, relay_line, relay_lines
from collections_app.hosting.acting import ActGone, ChangedSince, may_undo, undo
from collections_app.hosting.links import NobodyToWriteTo, change_link, send_link
from collections_app.hosting.telling import say_fill
from collections_app.hosting.words import host_url
from collections_app.planning.relay_words import worth_in_words
from frontend.forms.host import StaffFillForm
from frontend.forms.host_contact import HostContactForm
from frontend.relay_page import page_url
from frontend.views.host.page import CHANGED, GONE
from frontend.views.public.poster import qr_code
from frontend.views.refusals import UNPROCESSABLE
from frontend.views.staff import StaffRequest, actor_of, sent_from
from geo.models import RelayPoint, RelayReport

NO_WAY = "Notez d’abord l’e-mail ou le téléphone mobile de l’hôte."
SENT = "Le lien part dans quelques secondes."
CHANGED_LINK = "Le lien a changé : l’ancien et l’ancienne carte n’ouvrent plus rien. Envoyez le nouveau à l’hôte."


@never_cache
@require_safe
def relays_page(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    context = {"lines": relay_lines(now=now), "reports": waiting_reports(), "today": timezone.localdate(now)}
    return render(request, "frontend/relays/overview.html", context)


def waiting_reports() -> list[RelayReport]:
    """What passers-by say, the oldest first."""
    return list(RelayReport.objects.waiting().select_related("point").order_by("first_at"))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def relay_page(request: StaffRequest, slug: str) -> HttpResponse:
    """POST notes how the host is reached; `fill`, what the host says on the telephone."""
    point = _point(slug)
    if request.method != "POST":
        return _page(request, point, HostContactForm(instance=point))
    if "fill" in request.POST:
        return _said_by_telephone(request, point)
    form = HostContactForm(request.POST, instance=_point(slug))
    if not form.is_valid():
        return _page(request, point, form, status=UNPROCESSABLE)
    form.instance.save(update_fields=form.Meta.fields)  # the host may be speaking just now
    messages.success(request, "C’est enregistré.")
    return redirect("relays-point", slug=slug)


def _said_by_telephone(request: StaffRequest, point: RelayPoint) -> HttpResponse:
    form = StaffFillForm(request.POST)
    if not form.is_valid():
        return _page(request, point, HostContactForm(instance=point), fill_form=form, status=UNPROCESSABLE)
    act = say_fill(point_id=point.pk, fill=form.answer(), actor=actor_of(request), now=timezone.now())
    messages.success(request, f"C’est noté : {act.words}." if act else "C’était déjà noté.")
    return redirect("relays-point", slug=point.slug)


@sent_from("relays-point", "slug")
def send_the_link(request: StaffRequest, slug: str) -> HttpResponse:
    try:
        send_link(point_id=_point(slug).pk, actor=actor_of(request), now=timezone.now())
    except NobodyToWriteTo:
        messages.error(request, NO_WAY)
    else:
        messages.success(request, SENT)
    return redirect("relays-point", slug=slug)


@sent_from("relays-point", "slug")
def new_link(request: StaffRequest, slug: str) -> HttpResponse:
    change_link(point_id=_point(slug).pk, actor=actor_of(request), now=timezone.now())
    messages.success(request, CHANGED_LINK)
    return redirect("relays-point", slug=slug)


@sent_from("relays-point", "slug")
def undo_for_host(request: StaffRequest, slug: str, act_id: int) -> HttpResponse:
    try:
        done = undo(point_id=_point(slug).pk, act_id=act_id, actor=actor_of(request), now=timezone.now())
    except ChangedSince:
        messages.error(request, CHANGED)
    except ActGone:
        messages.error(request, GONE)
    else:
        messages.success(request, f"C’est annulé : {done.words}.")
    return redirect("relays-point", slug=slug)


@never_cache
@require_safe
def host_card(request: HttpRequest, slug: str) -> HttpResponse:
    """For behind the counter: the code of the private link, which is never hung in a window."""
    point = _point(slug)
    url = host_url(point)
    context = {"point": point, "qr": qr_code(url), "url": url, "demo_data": point.is_demo}
    return render(request, "frontend/relays/card.html", context)


def _point(slug: str) -> RelayPoint:
    point: RelayPoint = get_object_or_404(RelayPoint, slug=slug)
    return point


def _page(
    request: HttpRequest,
    point: RelayPoint,
    form: HostContactForm,
    *,
    fill_form: StaffFillForm | None = None,
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    line = relay_line(point.pk, now=now)
    if line is None:  # taken out of the house meanwhile
        raise Http404
    acts = history(point)
    context: dict[str, Any] = {
        "point": point,
        "line": line,
        "worth": worth_in_words(line.worth, today=timezone.localdate(now)),
        "form": form,
        "fill_form": fill_form or StaffFillForm(initial={"fill": point.fill}),
        "acts": acts,
        "undoable": may_undo(point, acts),
        "visits": last_visits(point),
        "host_url": host_url(point),
        "public_url": page_url(point),
        "token": host_token(point),
        "reports": [one for one in waiting_reports() if one.point_id == point.pk],
        "today": timezone.localdate(now),
    }
    return render(request, "frontend/relays/point.html", context, status=status)
