"""Two requests side by side: one and the same, or not."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.assessment import EmptyList, UnknownKind
from collections_app.board.request_file import RequestFile, request_file
from collections_app.comparing import set_apart
from collections_app.enums import RequestStatus
from collections_app.journal import NotAllowed
from collections_app.merging.lists import ListUse
from collections_app.merging.merge import Choice, DateUse, TooMuch, merge
from collections_app.merging.outlook import Outlook, outlook
from collections_app.merging.pair import demand_mergeable
from collections_app.models import PickupRequest
from frontend.forms.merging import MergeForm, PairForm
from frontend.views.refusals import CONFLICT, REFUSALS, UNPROCESSABLE, WORDS
from frontend.views.staff import StaffRequest, actor_of, sent_from

OWN_WORDS: dict[type[Exception], str] = {
    TooMuch: "Ensemble, c’est trop pour cette plage. Rien n’a changé : choisissez l’autre date, ou rendez la date.",
    UnknownKind: "Un objet de ces listes n’est plus au catalogue : corrigez d’abord la liste. Rien n’a changé.",
    EmptyList: "Les deux listes sont vides : il n’y a rien à réunir.",
}


@dataclass(frozen=True, slots=True)
class Two:
    """In the order in which they came."""

    older: RequestFile
    newer: RequestFile

    @property
    def references(self) -> tuple[str, str]:
        return (self.older.request.reference, self.newer.request.reference)

    def kept_and_other(self, keep: str) -> tuple[PickupRequest, PickupRequest]:
        both = (self.older.request, self.newer.request)
        return both if keep == both[0].reference else both[::-1]

    @property
    def likely(self) -> str:
        """The one to keep: whoever has a date, then whoever came first; never one that nobody has looked at."""

        def rank(one: PickupRequest) -> tuple[bool, bool, int]:
            return (one.status == RequestStatus.MODERATION, one.day_id is None, one.pk)

        return min((self.older.request, self.newer.request), key=rank).reference


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def merging(request: StaffRequest, reference: str, other: str) -> HttpResponse:
    """With `look`, what was chosen is only worked out."""
    two = _two(reference, other)
    if request.method != "POST":
        return _page(request, reference, two, MergeForm(_first_choice(two), references=two.references))
    form = MergeForm(request.POST, references=two.references)
    if not form.is_valid():
        return _page(request, reference, two, form, status=UNPROCESSABLE)
    if "look" in request.POST:
        return _page(request, reference, two, form)
    kept, gone = two.kept_and_other(form.cleaned_data["keep"])
    seen, seen_other = form.seen if kept.pk < gone.pk else form.seen[::-1]
    actor, now = actor_of(request), timezone.now()
    ids = {"kept_id": kept.pk, "other_id": gone.pk}
    try:
        merge(**ids, choice=form.choice(), actor=actor, now=now, seen_version=seen, seen_other=seen_other)
    except (*OWN_WORDS, *REFUSALS) as error:
        fresh = _two(reference, other)
        said = (OWN_WORDS | WORDS)[type(error)]
        return _page(request, reference, fresh, form, refusal=said, status=CONFLICT)
    messages.success(request, f"C’est fait : {gone.reference} est réunie à {kept.reference}, qui continue seule.")
    return redirect("standard-request", kept.reference)


@sent_from("standard-merge", "reference", "other")
def apart(request: StaffRequest, reference: str, other: str) -> HttpResponse:
    two = _two(reference, other)
    form = PairForm(request.POST)
    form.is_valid()
    ids = {"older_id": two.older.request.pk, "newer_id": two.newer.request.pk}
    try:
        set_apart(**ids, actor=actor_of(request), now=timezone.now(), seen_versions=form.seen)
    except REFUSALS as error:
        fresh = _two(reference, other)
        chosen = MergeForm(_first_choice(fresh) | {"versions": form["versions"].value()}, references=two.references)
        return _page(request, reference, fresh, chosen, refusal=WORDS[type(error)], status=CONFLICT)
    messages.success(request, "C’est noté : {} et {} sont deux demandes.".format(*two.references))
    return redirect("standard-request", reference)


def _two(reference: str, other: str) -> Two:
    try:
        older, newer = sorted((request_file(reference), request_file(other)), key=lambda file: file.request.pk)
    except PickupRequest.DoesNotExist as error:
        raise Http404 from error
    if older.request.pk == newer.request.pk:
        raise Http404
    return Two(older, newer)


def _first_choice(two: Two) -> dict[str, str]:
    """Both were read as they are."""
    return {"keep": two.likely, "lists": ListUse.ONCE, "date": DateUse.KEPT, "versions": _versions(two)}


def _page(
    request: HttpRequest, reference: str, two: Two, form: MergeForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    """As both are now, with what happened to each since they were read."""
    chosen = form.choice() if form.is_valid() else Choice()
    files = [two.older, two.newer]
    meanwhile = [(file.request, file.since(seen)) for file, seen in zip(files, form.seen, strict=True) if seen]
    kept, other = two.kept_and_other(form.cleaned_data.get("keep", two.likely))
    context = {
        "reference": reference,
        "two": two,
        "files": files,
        "kept": kept,
        "other": other,
        "form": form,
        "outlook": _outlook(kept, other, chosen),
        "versions": _versions(two),
        "refusal": refusal,
        "meanwhile": [(item, changes) for item, changes in meanwhile if changes],
        "now": timezone.now(),
        "can_merge": _can_merge(kept, other),
        "both_dated": kept.day_id and other.day_id,
    }
    return render(request, "frontend/switchboard/file/merging.html", context, status=status)


def _versions(two: Two) -> str:
    return f"{two.older.request.version},{two.newer.request.version}"


def _can_merge(kept: PickupRequest, other: PickupRequest) -> bool:
    try:
        demand_mergeable(kept, other)
    except NotAllowed:
        return False
    return True


def _outlook(kept: PickupRequest, other: PickupRequest, choice: Choice) -> Outlook | None:
    """None where a list has things that nobody can judge any more."""
    try:
        return outlook(kept, other, choice, now=timezone.now())
    except (UnknownKind, EmptyList):
        return None
