"""Who are you? The last question, with everything said so far in sight; sending it twice is one request."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.access import request_token
from collections_app.asking import finish
from collections_app.booking.placing import WindowGone
from collections_app.enums import BY_TRUCK, RequestStatus
from collections_app.intake import AddressMissing, Person, remember_person
from collections_app.journal import DONOR, NotAllowed, Stale
from collections_app.locks import DayBusy
from collections_app.models import ConsentText, PickupRequest, RuleBook
from collections_app.telephones import dialled_from_france
from frontend.forms.person import PersonForm
from frontend.suspicion import doubt
from frontend.views.donor.dates import is_waiting
from frontend.views.donor.drafts import remembered
from frontend.views.donor.giving import BUSY
from frontend.views.donor.held import held_by

GONE = (
    "Ce créneau vient d’être pris par quelqu’un d’autre. Choisissez-en un autre\u00a0: rien de ce que vous avez écrit "
    "n’est perdu."
)
CHANGED = "Votre passage a changé entre-temps, dans un autre onglet : vérifiez-le ci-dessous, puis envoyez."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest) -> HttpResponse:
    mine = remembered(request)
    if mine is None:
        return redirect("collecte")
    if mine.status != RequestStatus.DRAFT:
        return _sent_before(request, mine)
    if mine.verdict not in BY_TRUCK:
        return redirect("collecte")  # too little for the area of the address
    if mine.location is None:
        return redirect("collecte-adresse")
    if request.method != "POST":
        return _page(request, _form(initial=_said_before(mine)), mine)
    form = _form(request.POST)
    if not form.is_valid():
        return _page(request, form, mine, status=422)
    if request.POST.get("passage", _window(mine)) != _window(mine):
        return _changed(request, form, mine)
    return _send(request, form, mine)


def _form(data: QueryDict | None = None, *, initial: dict[str, str] | None = None) -> PersonForm:
    """With the text to agree to that is in force."""
    today = timezone.localdate()
    months = RuleBook.objects.in_force(today).keep_requests_months
    return PersonForm(data, initial=initial, consent=ConsentText.objects.in_force(today), keep_months=months)


def _send(request: HttpRequest, form: PersonForm, draft: PickupRequest) -> HttpResponse:
    now, person = timezone.now(), form.person()
    texts = (person.name, draft.other, draft.access_note, draft.present)
    odd = doubt(request, draft, trap=form.cleaned_data["site"], texts=texts, now=now)
    try:
        return _sent(finish(draft_id=draft.pk, person=person, actor=DONOR, now=now, doubt=odd))
    except NotAllowed:
        draft.refresh_from_db()  # the same form, sent twice: the first one counts
        return _sent_before(request, draft) if draft.status != RequestStatus.DRAFT else redirect("collecte")
    except Stale:
        draft.refresh_from_db()
        return _changed(request, form, draft)
    except AddressMissing:
        return redirect("collecte-adresse")
    except WindowGone:
        remember_person(draft_id=draft.pk, person=form.person())
        form.add_error(None, GONE)
        return _page(request, form, draft, status=409, gone=True)
    except DayBusy:
        form.add_error(None, BUSY)
        return _page(request, form, draft, status=503)


def _changed(request: HttpRequest, form: PersonForm, draft: PickupRequest) -> HttpResponse:
    """What is confirmed is what was read."""
    form.add_error(None, CHANGED)
    return _page(request, form, draft, status=409)


def _window(draft: PickupRequest) -> str:
    """The chosen window, as it comes back with the form."""
    return f"{draft.day.date} {draft.window_starts}" if draft.day and draft.window else ""


def _sent_before(request: HttpRequest, done: PickupRequest) -> HttpResponse:
    """One form is one request: the same again leads to it, and another one is said not to have been taken."""
    form = _form(request.POST) if request.method == "POST" else None
    as_sent = Person(done.name, str(done.phone), done.email)
    if form is None or (form.is_valid() and form.person() == as_sent):
        return _sent(done)
    context = {"mine": done, "token": request_token(done)}
    return render(request, "frontend/following/sent_before.html", context, status=422)


def _sent(done: PickupRequest) -> HttpResponse:
    return redirect("suivi", token=request_token(done))


def _said_before(draft: PickupRequest) -> dict[str, str]:
    """What was typed before the window went."""
    return {"name": draft.name, "phone": dialled_from_france(draft.phone), "email": draft.email}


def _page(
    request: HttpRequest, form: PersonForm, draft: PickupRequest, *, status: int = 200, gone: bool = False
) -> HttpResponse:
    held = None if gone else held_by(draft, timezone.now())
    context = {
        "form": form,
        "draft": draft,
        "items": draft.items.select_related("kind"),
        "held": held,
        "passage": _window(draft),
        "waiting": is_waiting(draft),
        "gone": gone or (held is not None and not held.is_free),
    }
    return render(request, "frontend/donor/person.html", context, status=status)
