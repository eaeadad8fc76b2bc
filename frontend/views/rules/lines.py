"""The lists among the rules, areas and objects: read, tried and changed one line at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from collections_app.enums import Condition
from collections_app.journal import Stale
from collections_app.list_changes import change_line, changes_of
from collections_app.models import ItemKind, RuleBook
from collections_app.rule_set import RuleSet, rules_of
from collections_app.what_if.as_if import as_if
from collections_app.what_if.replaying import answered_by, compared
from frontend.forms.rule_lines import AreaForm, KindForm, LineForm
from frontend.forms.trying import TryingForm
from frontend.line_rules import AREA_RULES, KIND_RULES, area_in_short, as_written, kind_in_short, told_changes
from frontend.rule_words import Rule
from frontend.views.refusals import CONFLICT, UNPROCESSABLE
from frontend.views.rules.change import OTHERS_SHOWN, READ_FIRST
from frontend.views.rules.trial import Trial, read_trial
from frontend.views.staff import StaffRequest, actor_of
from geo.geocoding.normalise import plain
from geo.models import ServiceArea

REMEMBERED = 5
CHANGED_MEANWHILE = (
    "Quelqu’un vient de changer ces chiffres. Les vôtres sont encore là, mais ne sont pas enregistrés : "
    "relisez ce qu’ils changent maintenant, puis enregistrez."
)
NOTHING = "C’est déjà ce que vous avez écrit : il n’y a rien à enregistrer."


@dataclass(frozen=True, slots=True)
class Sort:
    """One of the lists. `key` names a line in its address, `heading` says under which title it stands; `gift` is what
    the box is filled with at first.
    """

    slug: str
    title: str
    about: str
    key: str
    lines: Callable[[], QuerySet[Any]]
    heading: Callable[[Any], str]
    in_short: Callable[[Any], str]
    rules: Sequence[Rule]
    form: type[LineForm]
    gift: Callable[[Any], Mapping[str, str]]
    back_office: tuple[str, str]  # the page of a line there, and what is changed on it

    @property
    def page(self) -> str:
        return f"rules-{self.slug}"


AREAS = Sort(
    slug="zones",
    title="Les zones",
    about="Où vont nos camions, dès quel volume, quels jours. Un changement vaut dès qu’il est enregistré ; "
    "les rendez-vous déjà pris restent.",
    key="insee",
    lines=lambda: ServiceArea.objects.defer("polygon").order_by("-served", "insee"),
    heading=lambda area: "Où vont nos camions" if area.served else "Où ils ne vont pas",
    in_short=area_in_short,
    rules=AREA_RULES,
    form=AreaForm,
    gift=lambda area: {"address": area.postcodes[0] if area.postcodes else ""},
    back_office=("admin:geo_servicearea_change", "Son nom et ses codes postaux"),
)
KINDS = Sort(
    slug="objets",
    title="Les objets",
    about="La place qu’ils prennent, leur poids, ce qui est refusé. Un changement vaut dès qu’il est enregistré ; "
    "les demandes déjà reçues gardent leur volume.",
    key="slug",
    lines=lambda: ItemKind.objects.order_by("-active", "position", "name"),
    heading=lambda kind: kind.room if kind.active else "Plus proposés",
    in_short=kind_in_short,
    rules=KIND_RULES,
    form=KindForm,
    gift=lambda kind: {"object": kind.name, "quantity": "1", "condition": Condition.GOOD},
    back_office=("admin:collections_app_itemkind_change", "Son nom, son code court et son image"),
)
SORTS = {sort.slug: sort for sort in (AREAS, KINDS)}


@never_cache
@require_safe
def list_page(request: HttpRequest, sort: str) -> HttpResponse:
    """All of a list, or the lines with the words sought."""
    shown, sought = SORTS[sort], request.GET.get("q", "")[:80]
    words = plain(sought).split()
    parts: dict[str, list[tuple[str, str, str]]] = {}
    for line in shown.lines():
        short = shown.in_short(line)
        if all(word in plain(f"{line} {short}") for word in words):
            parts.setdefault(shown.heading(line), []).append((getattr(line, shown.key), str(line), short))
    return render(request, "frontend/rules/lines.html", {"sort": shown, "parts": parts.items(), "sought": sought})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def line_page(request: StaffRequest, sort: str, key: str) -> HttpResponse:
    """Which button was pressed decides: a look at the effect, or the save of an effect that was read."""
    of = SORTS[sort]
    line = get_object_or_404(of.lines(), **{of.key: key})
    form = of.form(
        request.POST if request.method == "POST" else None,
        line=line,
        rules=rules_of(RuleBook.objects.in_force(timezone.localdate())),
    )
    if not form.is_valid():
        return _page(request, of, form, status=UNPROCESSABLE if form.is_bound else 200)
    if "save" not in request.POST:
        return _page(request, of, form)
    if not form.changes:
        return _page(request, of, form, refusal=NOTHING, status=UNPROCESSABLE)
    if form.is_stale:
        return _page(request, of, form, refusal=CHANGED_MEANWHILE, status=CONFLICT)
    if not form.was_shown:
        return _page(request, of, form, refusal=READ_FIRST, status=UNPROCESSABLE)
    return _save(request, of, form)


def _save(request: StaffRequest, sort: Sort, form: LineForm) -> HttpResponse:
    told = as_written(told_changes(sort.rules, form.line, form.changes), form.cleaned_data["why"])
    try:
        change_line(line=form.line, changes=form.changes, told=told, actor=actor_of(request))
    except Stale:
        fresh = sort.form(request.POST, line=sort.lines().get(pk=form.line.pk), rules=form.rules)
        fresh.is_valid()
        return _page(request, sort, fresh, refusal=CHANGED_MEANWHILE, status=CONFLICT)
    messages.success(request, f"C’est enregistré pour {form.line} : cela vaut dès maintenant.")
    return redirect(sort.page)


def _page(request: HttpRequest, sort: Sort, form: LineForm, *, refusal: str = "", status: int = 200) -> HttpResponse:
    changed = form.is_bound and form.is_valid() and bool(form.changes)
    data = request.POST if request.method == "POST" else _query(sort.gift(form.line))
    context = {
        "sort": sort,
        "line": form.line,
        "form": form,
        "rows": [(rule, form[rule.name]) for rule in sort.rules],
        "kinds": list(ItemKind.objects.on_offer()),
        "conditions": Condition,
        "history": changes_of(form.line)[:REMEMBERED],
        "refusal": refusal,
        **(_effect(sort, form, data) if changed else {"trial": _tried(data, form.rules)}),
    }
    alone = request.headers.get("HX-Request")
    template = "effect.html" if alone else "line.html"
    return render(request, f"frontend/rules/{template}", context, status=200 if alone else status)


def _effect(sort: Sort, form: LineForm, data: QueryDict) -> Mapping[str, object]:
    """What the change is, whom it would have touched, and what the gift in the box would be answered."""
    before, today = answered_by(form.rules), _tried(data, form.rules)
    with as_if(form.line, form.changes):
        after, then = answered_by(form.rules), _tried(data, form.rules, today.place)
    replayed = compared(before, after)
    return {
        "trial": replace(today, then=then.today),
        "changes": told_changes(sort.rules, form.line, form.changes),
        "sign": form.sign,
        "replay": replayed,
        "others": replayed.others[:OTHERS_SHOWN],
    }


def _tried(data: QueryDict, rules: RuleSet, place: TryingForm | None = None) -> Trial:
    """`place` is found before a transaction: an address may be asked of the network."""
    kinds = list(ItemKind.objects.on_offer())
    return read_trial(data, kinds, rules=rules, wanted=None, now=timezone.now(), place=place)


def _query(values: Mapping[str, str]) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(values)
    return data
