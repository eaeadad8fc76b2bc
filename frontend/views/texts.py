"""The messages to donors as a manager reads and writes them, with a preview of what Madame Martin would get."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from collections_app.enums import TextKey
from collections_app.journal import Stale
from collections_app.models import NoticeText
from collections_app.notice_facts import example_facts, gaps_of
from collections_app.rewriting import Words, rewrite, take_back
from collections_app.sms_length import SmsLength, as_sms, sms_length
from collections_app.wording import filled
from frontend.forms.notice_text import NoticeTextForm, form_of
from frontend.views.refusals import CONFLICT, UNPROCESSABLE
from frontend.views.staff import StaffRequest, actor_of

VERSIONS = 10
CHANGED_MEANWHILE = (
    "Quelqu’un vient d’enregistrer une autre version de ce message. La vôtre est encore là, mais n’est pas "
    "enregistrée : comparez avec les versions en bas de page, puis enregistrez à nouveau."
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What one person would read."""

    subject: str
    body: str
    sms: str
    length: SmsLength


@never_cache
@require_safe
def texts_page(request: HttpRequest) -> HttpResponse:
    listed = [(_slug(key), key, NoticeText.objects.in_force(key)) for key in TextKey]
    return render(request, "frontend/texts/list.html", {"texts": listed})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text_page(request: StaffRequest, slug: str) -> HttpResponse:
    """Which button was pressed decides: a look at what is written, the save, or the way back to the original."""
    key = _key(slug)
    if request.method != "POST":
        return _page(request, key, form_of(NoticeText.objects.in_force(key), key))
    if "reset" in request.POST:
        take_back(key=key, actor=actor_of(request), now=timezone.now())
        messages.success(request, "Le texte d’origine est de retour. L’autre reste parmi les versions.")
        return redirect("messages-text", slug)
    data = request.POST.copy()
    form = NoticeTextForm(data, key=key)
    if not form.is_valid():
        return _page(request, key, form, status=UNPROCESSABLE)
    if "save" not in request.POST:
        return _page(request, key, form)
    return _save(request, key, form, data)


def _save(request: StaffRequest, key: TextKey, form: NoticeTextForm, data: QueryDict) -> HttpResponse:
    seen = form.cleaned_data["seen"]
    try:
        rewrite(key=key, words=form.words, actor=actor_of(request), now=timezone.now(), seen=seen)
    except Stale:
        data["seen"] = str(NoticeText.objects.in_force(key).pk or "")
        return _page(request, key, form, refusal=CHANGED_MEANWHILE, status=CONFLICT)
    messages.success(request, "C’est enregistré : les prochains messages partent avec ces mots.")
    return redirect("messages-text", _slug(key))


def _page(
    request: HttpRequest, key: TextKey, form: NoticeTextForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    in_force = NoticeText.objects.in_force(key)
    context = {
        "key": key,
        "slug": _slug(key),
        "form": form,
        "gaps": [f"{{{gap}}}" for gap in gaps_of(key)],
        "preview": _preview(form, in_force),
        "in_force": in_force,
        "versions": NoticeText.objects.filter(key=key).order_by("-saved_at", "-pk")[:VERSIONS],
        "refusal": refusal,
    }
    return render(request, "frontend/texts/text.html", context, status=status)


def _preview(form: NoticeTextForm, in_force: NoticeText) -> Preview:
    """Of what is written when it can be read, else of what is in force."""
    words: NoticeText | Words = form.words if form.is_bound and not form.errors else in_force
    facts = example_facts()
    sms = as_sms(filled(words.sms, facts))
    return Preview(filled(words.subject, facts), filled(words.body, facts), sms, sms_length(sms))


def _slug(key: TextKey) -> str:
    return key.value.lower().replace("_", "-")


def _key(slug: str) -> TextKey:
    value = slug.upper().replace("-", "_")
    if value not in TextKey.values:
        raise Http404
    return TextKey(value)
