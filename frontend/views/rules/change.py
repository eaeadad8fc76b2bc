"""One group of rules being changed: what it would do is shown before it is saved."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.enums import Condition
from collections_app.journal import Stale
from collections_app.models import ItemKind
from collections_app.rule_changes import Impossible, NothingChanged, change_rules
from collections_app.what_if.replaying import replay
from frontend.forms.rules import RulesForm
from frontend.rule_groups import BY_SLUG, told_changes
from frontend.rule_words import Group
from frontend.views.refusals import CONFLICT, UNPROCESSABLE
from frontend.views.rules.trial import blank_trial, read_trial
from frontend.views.staff import StaffRequest, actor_of
from geo.hours_words import calendar_day

OTHERS_SHOWN = 10
READ_FIRST = "Pas encore enregistré : relisez ce que cela change, puis enregistrez."
CHANGED_MEANWHILE = (
    "Quelqu’un vient de changer les règles. Vos chiffres sont encore là, mais ne sont pas enregistrés : "
    "relisez ce qu’ils changent maintenant, puis enregistrez."
)
NOTHING = "Ces règles sont déjà ce que vous avez écrit : il n’y a rien à enregistrer."
PLANNED = "Avec un changement déjà prévu, ce ne serait plus possible. Annulez-le d’abord à la page Règles."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def group_page(request: StaffRequest, slug: str) -> HttpResponse:
    """Which button was pressed decides: a look at the effect, or the save of an effect that was read."""
    group = BY_SLUG.get(slug)
    if group is None:
        raise Http404
    form = RulesForm(request.POST if request.method == "POST" else None, group=group, today=timezone.localdate())
    if not form.is_valid():
        wrong = form.is_bound and "save" in request.POST
        return _page(request, group, form, status=UNPROCESSABLE if form.is_bound and (wrong or form.errors) else 200)
    if "save" not in request.POST:
        return _page(request, group, form)
    if not form.changes:
        return _page(request, group, form, refusal=NOTHING, status=UNPROCESSABLE)
    if not form.was_shown:
        stale = form.seen not in (0, form.before.book.pk)
        refusal, status = (CHANGED_MEANWHILE, CONFLICT) if stale else (READ_FIRST, UNPROCESSABLE)
        return _page(request, group, form, refusal=refusal, status=status)
    return _save(request, group, form)


def _save(request: StaffRequest, group: Group, form: RulesForm) -> HttpResponse:
    first_day = form.cleaned_data["valid_from"]
    given = {"first_day": first_day, "seen": form.seen, "why": form.cleaned_data["why"], "now": timezone.now()}
    try:
        change_rules(changes=form.changes, actor=actor_of(request), **given)
    except (Stale, NothingChanged):
        fresh = RulesForm(request.POST, group=group, today=timezone.localdate())
        fresh.is_valid()
        return _page(request, group, fresh, refusal=CHANGED_MEANWHILE, status=CONFLICT)
    except Impossible as error:
        words = f"{PLANNED} {error.conflicts[0].words}"
        return _page(request, group, form, refusal=words, status=UNPROCESSABLE)
    when = "dès maintenant" if first_day == form.today else f"à partir du {calendar_day(first_day)} {first_day.year}"
    messages.success(request, f"C’est enregistré : ces règles valent {when}.")
    return redirect("rules")


def _page(
    request: StaffRequest, group: Group, form: RulesForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "group": group,
        "form": form,
        "rows": [(rule, form[rule.name] if rule.name in form.fields else None) for rule in group.rules],
        "windows": [field for name, field in _fields(form).items() if name.startswith("window_")],
        "conditions": Condition,
        "refusal": refusal,
        **_effect(request, form),
    }
    alone = request.headers.get("HX-Request")
    template = "effect.html" if alone else "group.html"
    return render(request, f"frontend/rules/{template}", context, status=200 if alone else status)


def _effect(request: StaffRequest, form: RulesForm) -> Mapping[str, object]:
    """What the change is, whom it would have touched, and what the gift in the box would be answered."""
    kinds = list(ItemKind.objects.on_offer())
    changed = form.is_bound and form.is_valid() and bool(form.changes)
    wanted = form.wanted if changed else None
    posted = request.method == "POST"
    trial = (
        read_trial(request.POST, kinds, rules=form.in_force, wanted=wanted, now=timezone.now())
        if posted
        else blank_trial()
    )
    effect: dict[str, object] = {"trial": trial, "kinds": kinds}
    if wanted is None:
        return effect
    replayed = replay(form.before, wanted)
    changes = told_changes(form.before, wanted, form.changes)
    return effect | {
        "changes": changes,
        "sign": form.sign,
        "replay": replayed,
        "others": replayed.others[:OTHERS_SHOWN],
    }


def _fields(form: RulesForm) -> Mapping[str, object]:
    return {name: form[name] for name in form.fields}
