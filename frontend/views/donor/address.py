"""Where shall we come? One address, confirmed when in doubt, inside the area our trucks serve."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.booking.holding import let_go
from collections_app.booking.searching import searched_for
from collections_app.enums import Verdict
from collections_app.intake import Address, locate
from collections_app.journal import NotAllowed
from collections_app.ledger.visits import need_of
from collections_app.locks import DayBusy
from collections_app.models import PickupRequest
from frontend.forms.address import AddressForm, where_it_was
from frontend.views.donor.drafts import draft_of
from frontend.views.donor.giving import BUSY
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find
from geo.models import Precision, ServiceArea

NOT_FOUND = "Nous ne trouvons pas cette adresse. Vérifiez le numéro, la rue et le code postal, puis réessayez."
WHICH = "Nous ne sommes pas sûrs de l’adresse. Choisissez dans la liste, ou précisez la rue et le numéro."


@never_cache
@require_http_methods(["GET", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    draft = draft_of(request)
    if draft is None:
        return redirect("collecte")
    if request.method == "GET":
        return _page(request, AddressForm(initial=where_it_was(draft)), draft, [])
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, form, draft, [])
    found = find(form.cleaned_data["address"])
    meant = _meant(form, found)
    if meant is None:
        return _in_doubt(request, form, draft, found)
    return _arrive(request, form, draft, meant)


def _meant(form: AddressForm, found: Sequence[Candidate]) -> Candidate | None:
    """The one picked, or the first when its street is beyond doubt and it has a number; else somebody must choose.

    Its line is read again and confirmed on the last page, and a position that was worked out is marked for staff.
    """
    picked = form.cleaned_data["choice"]
    if picked:
        return next((candidate for candidate in found if candidate.label == picked), None)
    best = found[0] if found else None
    return best if best and best.recognised and best.housenumber else None


def _in_doubt(
    request: HttpRequest, form: AddressForm, draft: PickupRequest, found: Sequence[Candidate]
) -> HttpResponse:
    """Asks which one is meant, of those our trucks go to; a town they do not go to is said at once."""
    areas = [ServiceArea.objects.covering(candidate.coordinates) for candidate in found]
    reached = [candidate for candidate, area in zip(found, areas, strict=True) if area and area.served]
    if found and not reached:
        form.add_error("address", _not_served(areas[0]))
    else:
        form.add_error("address", WHICH if reached else NOT_FOUND)
    return _page(request, form, draft, reached)


def _not_served(area: ServiceArea | None) -> str:
    where = f"à {area.name}" if area else "à cette adresse"
    return f"Nos camions ne vont pas encore {where}. Appelez-nous, ou choisissez un Amistock."


def _arrive(request: HttpRequest, form: AddressForm, draft: PickupRequest, meant: Candidate) -> HttpResponse:
    """Stores a place that is served, and goes on to the windows, or to the person when a call comes first."""
    area = ServiceArea.objects.covering(meant.coordinates)
    if area is None or not area.served:
        form.add_error("address", _not_served(area))
        return _page(request, form, draft, [])
    now = timezone.now()
    try:
        let_go(draft_id=draft.pk, now=now)
        draft = locate(draft_id=draft.pk, address=_as_confirmed(form, meant), access=form.access(), now=now)
    except (DayBusy, NotAllowed):  # not allowed: another tab holds a window again, or has sent the request
        form.add_error(None, BUSY)
        return _page(request, form, draft, [])
    if draft.verdict != Verdict.COLLECT:
        return redirect("collecte-vous")
    searched_for(need_of(draft), now=now)  # where no window is free at once, the search has begun when the page opens
    return redirect("collecte-creneau")


def _as_confirmed(form: AddressForm, meant: Candidate) -> Address:
    """A street picked without its number keeps the donor's own line; only an exact position counts as confirmed."""
    label = meant.label if meant.housenumber else form.cleaned_data["address"]
    exact = meant.precision == Precision.HOUSENUMBER and not meant.approximate
    return Address(label=label, postcode=meant.postcode, coordinates=meant.coordinates, confirmed=exact)


def _page(request: HttpRequest, form: AddressForm, draft: PickupRequest, found: Sequence[Candidate]) -> HttpResponse:
    context = {"form": form, "draft": draft, "found": found}
    return render(request, "frontend/donor/address.html", context, status=422 if form.errors else 200)
