"""All the rules as sentences, what is planned, what was; and the box to try them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.enums import Condition
from collections_app.models import ItemKind, RuleBook
from collections_app.rule_changes import Begun, take_back
from collections_app.rule_set import rules_of
from frontend.rule_groups import GROUPS
from frontend.rule_history import last_change, versions
from frontend.views.refusals import CONFLICT, UNPROCESSABLE
from frontend.views.rules.trial import blank_trial, read_trial
from frontend.views.staff import StaffRequest, actor_of, sent_from

HAS_BEGUN = "Ce changement n’est plus à venir : il a commencé, ou quelqu’un l’a déjà annulé. Rien n’a changé."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rules_page(request: HttpRequest) -> HttpResponse:
    """Sent, it is a gift to try; nothing is kept of it."""
    return _page(request)


@sent_from("rules")
def take_back_page(request: StaffRequest, book_id: int) -> HttpResponse:
    try:
        take_back(book_id=book_id, actor=actor_of(request), now=timezone.now())
    except Begun:
        return _page(request, refusal=HAS_BEGUN, status=CONFLICT)
    messages.success(request, "Le changement prévu est annulé : il n’aura pas lieu.")
    return redirect("rules")


def _page(request: HttpRequest, *, refusal: str = "", status: int = 200) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    in_force = rules_of(RuleBook.objects.in_force(today))
    kinds = list(ItemKind.objects.on_offer())
    tried = request.method == "POST" and not refusal
    trial = read_trial(request.POST, kinds, rules=in_force, wanted=None, now=now) if tried else blank_trial()
    context = {"trial": trial, "kinds": kinds, "conditions": Condition, "refusal": refusal}
    if request.headers.get("HX-Request"):
        return render(request, "frontend/rules/trial.html", context)
    told = versions()
    begun = [version for version in told if version.book.valid_from <= today]
    context |= {
        "in_force": in_force.book,
        "groups": [
            (group, [rule.told(in_force) for rule in group.rules], last_change(group, begun)) for group in GROUPS
        ],
        "planned": [version for version in reversed(told) if version.book.valid_from > today],
        "versions": begun,
    }
    wrong = tried and not trial.is_valid
    return render(request, "frontend/rules/overview.html", context, status=UNPROCESSABLE if wrong else status)
