"""Applications at the switchboard: all on one page with the next thing to do, and one with all that is known."""

from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collections_app.becoming.letters import decided, foretold
from collections_app.becoming.opening import DayImpossible
from collections_app.becoming.reviewing import ReasonUnknown
from collections_app.board.applications import alike, applications, around, changes
from collections_app.board.pulse import Mark
from collections_app.journal import NotAllowed, Stale
from collections_app.models import RelayApplication
from collections_app.shown_before import Foretold, SaidOtherwise
from frontend.application_words import next_thing
from frontend.forms.decisions import AdditionForm
from frontend.forms.week_hours import typed
from frontend.relay_cards import distance_words
from frontend.relay_map import all_points, map_frame
from frontend.relay_page import short_week
from frontend.views.becoming.acts import ACTS, Act
from frontend.views.pulse import live
from frontend.views.refusals import CONFLICT, UNPROCESSABLE
from frontend.views.staff import StaffRequest, actor_of, sent_from
from geo.categories import Category
from geo.hours import OpeningHours
from geo.hours_notation import parse_hours
from geo.status import status_of

WORDS: dict[type[Exception], str] = {
    Stale: "Cette candidature a changé depuis que vous l’avez ouverte. Rien n’a été écrasé : relisez, puis décidez.",
    NotAllowed: "Ce n’est pas possible dans l’état actuel de la candidature. Rien n’a été enregistré.",
    ReasonUnknown: "Cette raison n’est plus proposée. Choisissez-en une autre.",
    DayImpossible: "Choisissez un jour entre aujourd’hui et dans six mois.",
}


def _shown() -> tuple[Mark, ...]:
    return (changes(),)


@never_cache
@require_safe
@live(_shown)
def applications_page(request: StaffRequest) -> HttpResponse:
    now, today = timezone.now(), timezone.localdate()
    listed = applications(now=now)
    groups = [
        ("ours", "À nous de jouer", listed.ours),
        ("theirs", "À l’hôte de jouer, ou au calendrier", listed.theirs),
        ("opened", "Ouverts", listed.opened),
        ("ended", "Déclinées ou retirées", listed.ended),
    ]
    rows = [(slug, title, [(one, next_thing(one, today)) for one in every]) for slug, title, every in groups]
    return render(request, "frontend/becoming/list.html", {"groups": rows, "now": now, "today": today})


@never_cache
@require_safe
def application_page(request: StaffRequest, application_id: int) -> HttpResponse:
    return _page(request, _known(application_id))


@sent_from("application", "application_id")
def act(request: StaffRequest, application_id: int, act: str) -> HttpResponse:
    """What writes to the person is shown first, then sent as shown."""
    if act not in ACTS:
        raise Http404
    one = _known(application_id)
    form, addition = ACTS[act].form(request.POST), AdditionForm(request.POST)
    if not form.is_valid():
        return _page(request, one, bound={act: form}, status=UNPROCESSABLE)
    if ACTS[act].title and not addition.is_valid():
        return _read(request, one, act, form, addition, Foretold([]), status=UNPROCESSABLE)
    try:
        to_read = _done_or_shown(request, one, act, form, addition)
    except tuple(WORDS) as error:
        status = UNPROCESSABLE if isinstance(error, DayImpossible) else CONFLICT
        return _page(request, _known(application_id), bound={act: form}, refusal=WORDS[type(error)], status=status)
    if to_read:
        return to_read
    messages.success(request, ACTS[act].done)
    return redirect("application", application_id)


def _done_or_shown(
    request: StaffRequest, one: RelayApplication, act: str, form: Form, addition: AdditionForm
) -> HttpResponse | None:
    """None once it is done; else the message, to be read before it goes."""
    seen = form.cleaned_data["version"]
    given = {"application_id": one.pk, "actor": actor_of(request), "now": timezone.now(), "seen_version": seen}
    do = partial(ACTS[act].do, form.cleaned_data, given)
    if not ACTS[act].title:
        do()
        return None
    if "send" not in request.POST:
        said = foretold(do, application_id=one.pk, addition=addition.cleaned_data["addition"])
        return _read(request, one, act, form, addition, said)
    try:
        decided(do, application_id=one.pk, **addition.cleaned_data)
    except SaidOtherwise as error:
        return _read(request, one, act, form, addition, error.now_said, status=CONFLICT)
    return None


def _known(application_id: int) -> RelayApplication:
    every = RelayApplication.objects.select_related("point", "charter")
    one: RelayApplication = get_object_or_404(every, pk=application_id)
    return one


def _read(
    request: StaffRequest,
    one: RelayApplication,
    act: str,
    form: Form,
    addition: AdditionForm,
    said: Foretold,
    *,
    status: int = 200,
) -> HttpResponse:
    """The message as it will be read."""
    context = {
        "action": reverse("application-act", args=[one.pk, act]),
        "back": reverse("application", args=[one.pk]),
        "back_words": one.name,
        "decision": ACTS[act],
        "form": form,
        "addition": addition,
        "said": said,
        "changed": status == CONFLICT,
    }
    return render(request, "frontend/switchboard/file/decision.html", context, status=status)


def _page(
    request: HttpRequest,
    one: RelayApplication,
    *,
    bound: dict[str, Form] | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    now, today = timezone.localtime(), timezone.localdate()
    near = around(one, now=now)
    context = {
        "item": one,
        "forms": {name: (bound or {}).get(name) or _form(each, one) for name, each in ACTS.items()},
        "next": next_thing(one, today),
        "is_open": one.is_open(today),
        "today": today,
        "takes": [Category(kind).label for kind in one.accepts],
        "week": short_week(OpeningHours(parse_hours(one.hours))),
        "near": [(each, distance_words(each.away_m)) for each in near],
        "alike": alike(one),
        "events": one.events.select_related("by"),
        "letters": one.letters.all(),
        "refusal": refusal,
        "now": now,
        "map_frame": map_frame([one.coordinates, *(each.point.public_coordinates for each in near[:3])]),
        "map_points": all_points([(each.point, status_of(each.point, now)) for each in near], guess=one.coordinates),
    }
    return render(request, "frontend/becoming/review.html", context, status=status)


def _form(each: Act, one: RelayApplication) -> Form:
    return each.form(initial={"version": one.version, "day": one.opens_on, **typed(parse_hours(one.hours))})
