"""A caller's request, entered on one page and promised in one act."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.asking import Asked, KeyReused, ask
from collections_app.booking.offering import OfferUnknown
from collections_app.booking.placing import WindowGone
from collections_app.enums import Condition, Source
from collections_app.locks import DayBusy, DayUnknown
from collections_app.models import ItemKind, PickupRequest, RuleBook
from collections_app.notices import window_words
from frontend.views.refusals import CONFLICT, TO_CORRECT, UNPROCESSABLE, WORDS
from frontend.views.staff import StaffRequest, actor_of, sent_from
from frontend.views.switchboard.entry.known_caller import take_over
from frontend.views.switchboard.entry.typed import Entry, blank_entry, read_entry
from frontend.views.switchboard.file.dates import dates, outlook_of


class NeedsAReason(Exception):
    """The window goes against a rule: the file books it, and keeps why. Permanent for that window."""


class NotByTruck(Exception):
    """The list goes through another door: the page says which. Permanent for that list."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_request(request: StaffRequest) -> HttpResponse:
    """Which button was pressed decides: a line more, an address, a known caller, a look at the dates, or the act."""
    now = timezone.now()
    if request.method != "POST":
        return _page(request, blank_entry(request.GET))
    data = request.POST.copy()
    data["address"] = data.get("meant") or data.get("address", "")
    if "reuse" in data:
        take_over(data, data.get("reuse", ""))
    if "save" not in data:
        return _page(request, read_entry(data, complete=False, more=int("more" in data), now=now))
    entry = read_entry(data, complete=True, now=now)
    if not entry.is_valid:
        return _page(request, entry, refusal=TO_CORRECT, status=UNPROCESSABLE)
    return _save(request, entry, data)


@sent_from("standard-new")
def preview(request: HttpRequest) -> HttpResponse:
    """The right-hand side alone, while one types."""
    entry = read_entry(request.POST.copy(), complete=False, now=timezone.now())
    return render(request, "frontend/switchboard/entry/preview.html", _context(entry))


def _save(request: StaffRequest, entry: Entry, data: QueryDict) -> HttpResponse:
    try:
        taken = _ask(request, entry, data)
    except (NotByTruck, NeedsAReason, KeyReused) as error:
        return _page(request, entry, refusal=_OWN_WORDS[type(error)], status=UNPROCESSABLE)
    except (WindowGone, DayUnknown, DayBusy, OfferUnknown) as error:
        fresh = read_entry(data, complete=True, now=timezone.now())
        return _page(request, fresh, refusal=WORDS[type(error)], status=CONFLICT)
    if taken.day is None and not entry.offers:
        outlook_of(taken, now=timezone.now(), begin=True)  # its file says what comes of it
    messages.success(request, _said(taken))
    return redirect("standard-request", taken.reference)


_OWN_WORDS: dict[type[Exception], str] = {
    NeedsAReason: "Cette date passe outre une règle : enregistrez sans date, le dossier en demande la raison.",
    NotByTruck: "Pas de camion pour cette liste : dites plutôt à la personne ce qui est écrit à droite.",
    KeyReused: "Cette page a déjà servi à enregistrer une demande. Ouvrez une nouvelle page pour en noter une autre.",
}


def _ask(request: StaffRequest, entry: Entry, data: QueryDict) -> PickupRequest:
    if not entry.by_truck:
        raise NotByTruck
    slot = entry.person.slot
    if slot is None and data.get("offer"):
        raise OfferUnknown
    if slot and entry.goes_against_a_rule(slot):
        raise NeedsAReason
    asked = Asked(
        items=entry.given.wanted,
        other=entry.given.other,
        address=entry.place.place,
        access=entry.place.access,
        person=entry.person.person,
        slot=slot,
        source=Source.PHONE,
    )
    body = {name: values for name, values in data.lists() if name != "csrfmiddlewaretoken"}
    key = str(entry.person.cleaned_data["key"])
    return ask(asked=asked, idempotency_key=key, body=body, actor=actor_of(request), now=timezone.now())


def _said(taken: PickupRequest) -> str:
    if taken.day:
        return f"C’est réservé : {window_words(taken)}. Référence à donner : {taken.reference}."
    return f"La demande est notée sous la référence {taken.reference}."


def _page(request: HttpRequest, entry: Entry, *, refusal: str = "", status: int = 200) -> HttpResponse:
    context = {**_context(entry), "refusal": refusal, "kinds": ItemKind.objects.on_offer(), "conditions": Condition}
    context["keys"] = "frontend/switchboard/entry/entry_keys.html"
    if "reuse" in request.POST:  # the person is known: what is left to ask is the list
        context["begins_with_the_list"] = True
        for field in entry.person.fields.values():
            field.widget.attrs.pop("autofocus", None)
    return render(request, "frontend/switchboard/entry/new.html", context, status=status)


def _context(entry: Entry) -> dict[str, object]:
    now = timezone.now()
    rules = RuleBook.objects.in_force(timezone.localdate(now))
    return {
        "entry": entry,
        "chosen": entry.person.slot,
        "now": now,
        **entry.instead(now),
        **dates(entry.offers),
        "threshold_m3": rules.collect_above_m3,
        "kept_months": rules.keep_requests_months,
    }
