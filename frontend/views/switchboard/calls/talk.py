"""On the telephone about a doubtful request: its list put right, the verdict, a date and the answer, in one act."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.board.request_file import RequestFile
from collections_app.deciding.foretelling import SaidOtherwise, decided
from collections_app.enums import Condition, RequestStatus
from collections_app.models import ItemKind
from collections_app.notices import window_words
from collections_app.overriding.settling import settle_within_rules
from frontend.views.refusals import CONFLICT, REFUSALS, TO_CORRECT, UNPROCESSABLE, WORDS
from frontend.views.staff import StaffRequest, actor_of, sent_from
from frontend.views.switchboard.calls.conversation import Conversation, begun, converse
from frontend.views.switchboard.calls.facts import call_facts
from frontend.views.switchboard.file.dates import dates
from frontend.views.switchboard.file.page import file_of
from frontend.views.switchboard.inbox.claims import kept_or_warned

READ_FIRST = "Rien n’est encore parti : lisez ce que la personne va recevoir, puis terminez l’appel."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def talk_page(request: StaffRequest, reference: str) -> HttpResponse:
    """Which button was pressed decides: a look, another line, or the end of the call."""
    file, now = file_of(reference), timezone.now()
    if request.method != "POST" and file.request.status != RequestStatus.RECEIVED:
        return redirect("standard-request", reference)
    data = request.POST if request.method == "POST" else begun(file)
    talk = converse(file, data, actor=actor_of(request), more=int("more" in data), now=now)
    if "save" not in data:
        return _page(request, file, talk)
    if not talk.is_valid:
        return _page(request, file, talk, refusal=TO_CORRECT, status=UNPROCESSABLE)
    return _save(request, file, talk)


@sent_from("standard-talk", "reference")
def preview(request: StaffRequest, reference: str) -> HttpResponse:
    """The right-hand side alone, while one types."""
    file = file_of(reference)
    talk = converse(file, request.POST, actor=actor_of(request), now=timezone.now())
    return render(request, "frontend/switchboard/calls/talk_preview.html", _context(file, talk))


def _save(request: StaffRequest, file: RequestFile, talk: Conversation) -> HttpResponse:
    now, seen = timezone.now(), talk.form.cleaned_data["version"]
    given = {"request_id": file.request.pk, "actor": actor_of(request), "now": now, "seen_version": seen}
    try:
        decided(
            partial(settle_within_rules, answer=talk.answer, **given),
            request_id=file.request.pk,
            addition=talk.addition.cleaned_data["addition"],
            shown=talk.addition.cleaned_data["shown"],
            now=now,
        )
    except SaidOtherwise:
        return _page(request, file, talk, refusal=READ_FIRST, status=CONFLICT)
    except REFUSALS as error:
        return _refused(request, talk, file_of(file.request.reference), error, seen)
    messages.success(request, _done(file_of(file.request.reference)))
    kept_or_warned(request, file.request.pk, now)
    return redirect("standard-request", file.request.reference)


def _refused(request: HttpRequest, talk: Conversation, file: RequestFile, error: Exception, seen: int) -> HttpResponse:
    """What was typed stays; once the changes are read, the next press is about the file as it is now."""
    extra = {"refusal": WORDS[type(error)], "changes": file.since(seen), "version": file.request.version}
    return _page(request, file, talk, status=CONFLICT, **extra)


def _done(file: RequestFile) -> str:
    if file.request.day:
        return f"C’est réservé : {window_words(file.request)}."
    if file.request.status == RequestStatus.RECEIVED:
        return "C’est noté : le camion vient, choisissez une date."
    return "C’est noté : la personne sait où aller."


def _page(
    request: HttpRequest, file: RequestFile, talk: Conversation, *, status: int = 200, **extra: object
) -> HttpResponse:
    context = {
        **_context(file, talk),
        "version": talk.form["version"].value(),
        "kinds": ItemKind.objects.on_offer(),
        "conditions": Condition,
        **call_facts(file, timezone.now()),
        **extra,
    }
    return render(request, "frontend/switchboard/calls/talk.html", context, status=status)


def _context(file: RequestFile, talk: Conversation) -> dict[str, object]:
    shown = {"file": file, "item": file.request, "talk": talk, "chosen": talk.slot, "now": timezone.now()}
    return {**shown, **dates(talk.offers)}
