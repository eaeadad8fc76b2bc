"""What an applicant sees and does by the private link: where things stand, the charter, the poster, second thoughts."""

from collections.abc import Callable, Collection
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from collections_app.access import LinkUnknown, application_of, host_token
from collections_app.application_steps import SINCE_SIGNED, ApplicationState
from collections_app.becoming import opening
from collections_app.becoming.steps import APPLICANT
from collections_app.journal import NotAllowed
from collections_app.models import CharterText, RelayApplication
from frontend.application_words import steps_of
from frontend.forms.charter import CharterForm
from frontend.views.public.poster import poster_of
from geo.models import RelayPoint

LinkView = Callable[[HttpRequest, str, RelayApplication], HttpResponse]
CHANGED = "La charte a changé entre-temps. Relisez-la ci-dessous, puis acceptez-la."
TOO_LATE = "Ce n’est plus possible : la page ci-dessous dit où vous en êtes."
CONFLICT, UNPROCESSABLE = 409, 422
SINCE_POSTED = (ApplicationState.POSTED, ApplicationState.OPENING)


def by_application(view: LinkView) -> Callable[[HttpRequest, str], HttpResponse]:
    """The view is given the application that the token opens; 404 when it opens none."""

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            mine = application_of(token, timezone.now())
        except LinkUnknown:
            return render(request, "frontend/becoming/unknown.html", status=404)
        return view(request, token, mine)

    return opened


@require_safe
@by_application
def following(request: HttpRequest, token: str, mine: RelayApplication) -> HttpResponse:
    return _page(request, token, mine)


@require_http_methods(["GET", "HEAD", "POST"])
@by_application
def charter(request: HttpRequest, token: str, mine: RelayApplication) -> HttpResponse:
    """The version in force, to be accepted; later on the one that was."""
    if mine.state not in (ApplicationState.ACCEPTED, *SINCE_SIGNED):
        return redirect("candidature", token)
    if request.method != "POST" or mine.charter:
        form = CharterForm(initial={"by": mine.contact_name, "version": _in_force().valid_from})
        return _charter_page(request, token, mine, form)
    form = CharterForm(request.POST)
    if not form.is_valid():
        return _charter_page(request, token, mine, form, status=UNPROCESSABLE)
    said = form.cleaned_data
    try:
        opening.sign(application_id=mine.pk, charter_from=said["version"], by=said["by"], now=timezone.now())
    except opening.CharterChanged:
        form = CharterForm(initial={"by": said["by"], "version": _in_force().valid_from})
        return _charter_page(request, token, mine, form, refusal=CHANGED, status=CONFLICT)
    except NotAllowed:
        messages.warning(request, TOO_LATE)
        return redirect("candidature", token)
    messages.success(request, "Merci ! La charte est acceptée. Voici l’affiche.")
    return redirect("candidature", token)


@require_safe
@by_application
def poster(request: HttpRequest, token: str, mine: RelayApplication) -> HttpResponse:
    """Once the charter is accepted, long before the point has a public page."""
    if mine.state not in SINCE_SIGNED or mine.point is None:
        return redirect("candidature", token)
    point = RelayPoint.objects.with_hours().get(pk=mine.point.pk)
    return poster_of(request, point, back=reverse("candidature", args=[token]))


@require_POST
@by_application
def poster_is_up(request: HttpRequest, token: str, mine: RelayApplication) -> HttpResponse:
    return _done(request, token, mine, opening.poster_is_up, SINCE_POSTED)


@require_http_methods(["GET", "HEAD", "POST"])
@by_application
def withdrawing(request: HttpRequest, token: str, mine: RelayApplication) -> HttpResponse:
    if request.method != "POST":
        return redirect("candidature", token)
    return _done(request, token, mine, opening.withdraw, (ApplicationState.WITHDRAWN,))


def _done(
    request: HttpRequest,
    token: str,
    mine: RelayApplication,
    act: Callable[..., object],
    since: Collection[ApplicationState],
) -> HttpResponse:
    """`since` are the states in which the act was done before: an impatient second press is no mistake."""
    try:
        act(application_id=mine.pk, actor=APPLICANT, now=timezone.now())
    except NotAllowed:
        if not RelayApplication.objects.filter(pk=mine.pk, state__in=since).exists():
            messages.warning(request, TOO_LATE)
    return redirect("candidature", token)


def _in_force() -> CharterText:
    return CharterText.objects.in_force(timezone.localdate())


def _page(request: HttpRequest, token: str, mine: RelayApplication) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "mine": mine,
        "token": token,
        "host_token": host_token(mine.point) if mine.point else "",
        "steps": steps_of(mine, today),
        "is_open": mine.is_open(today),
        "may_withdraw": mine.may_become(ApplicationState.WITHDRAWN) and not mine.is_open(today),
    }
    return render(request, "frontend/becoming/following.html", context)


def _charter_page(
    request: HttpRequest,
    token: str,
    mine: RelayApplication,
    form: CharterForm,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"mine": mine, "token": token, "charter": mine.charter or _in_force(), "form": form, "refusal": refusal}
    return render(request, "frontend/becoming/charter.html", context, status=status)
