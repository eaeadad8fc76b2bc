"""Where shall we come? One address, confirmed when in doubt, inside the area our trucks serve."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.assessment import UnknownKind
from collections_app.booking.holding import let_go
from collections_app.booking.searching import searched_for
from collections_app.enums import BY_TRUCK, Verdict
from collections_app.intake import Address, locate
from collections_app.journal import NotAllowed
from collections_app.ledger.visits import need_of
from collections_app.locks import DayBusy
from collections_app.models import PickupRequest
from collections_app.volume_words import spoken_m3
from frontend.answers import instead
from frontend.forms.address import AddressForm, where_it_was
from frontend.forms.place import PlaceForm
from frontend.plausible import plausible
from frontend.relay_map import map_frame
from frontend.unserved import unserved_at, unserved_by_postcode
from frontend.views.donor.drafts import draft_of
from frontend.views.donor.giving import BUSY
from geo.distance import great_circle_m
from geo.geocoding.candidate import Candidate
from geo.geocoding.find import find
from geo.models import Precision, ServiceArea

NOT_FOUND = (
    "Nous ne trouvons pas cette adresse. Vérifiez le numéro, la rue et le code postal, puis réessayez\u00a0: "
    "le code postal dit aussi si nos camions vont chez vous."
)
NO_STREET = "Il manque la rue et le numéro : « 12 rue de Crimée 75019 »."
WHICH = "Nous ne sommes pas sûrs de l’adresse. Choisissez dans la liste, ou précisez la rue et le numéro."
NOT_ENOUGH = "À {area}, le camion vient au-dessus de {volume}. Voici ce que deviennent vos affaires."
FAR = "L’épingle est loin de l’adresse choisie : rapprochez-la, ou corrigez l’adresse."
PIN_REACH_M = 500


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    draft = draft_of(request)
    if draft is None:
        return redirect("collecte")
    if request.method != "POST":
        return _page(request, AddressForm(initial=where_it_was(draft)), draft, [])
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _page(request, form, draft, [])
    found = find(form.cleaned_data["address"])
    meant = the_one_meant(form, found)
    if meant is None:
        return _page(request, form, draft, doubts(form, found))
    return _arrive(request, form, draft, meant)


def the_one_meant(form: PlaceForm, found: Sequence[Candidate]) -> Candidate | None:
    """The one picked, or the first when its street is beyond doubt and it has a number; else somebody must choose.

    Its line is read again and confirmed on the last page, and a position that was worked out is marked for staff.
    """
    picked = form.cleaned_data["choice"]
    if picked:
        return next((candidate for candidate in found if candidate.label == picked and _has_a_street(candidate)), None)
    best = found[0] if found else None
    return best if best and best.recognised and best.housenumber else None


def doubts(form: PlaceForm, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Asks which one is meant, of those our trucks go to; a town they do not go to is said at once."""
    found = _worth_showing(form.cleaned_data["address"], found)
    areas = [ServiceArea.objects.covering(candidate.coordinates) for candidate in found]
    reached = [candidate for candidate, area in zip(found, areas, strict=True) if area and area.served]
    if reached:
        doors = [candidate for candidate in reached if _has_a_street(candidate)]
        form.add_error("address", WHICH if doors else NO_STREET)
        return doors
    unserved = unserved_at(found[0], areas[0]) if found else unserved_by_postcode(form.cleaned_data["address"])
    if unserved:
        form.say_unserved(unserved)
    else:
        form.add_error("address", NOT_FOUND)
    return []


def _has_a_street(candidate: Candidate) -> bool:
    """A town or a postcode is good enough to look for what is near, not to send a truck to."""
    return candidate.precision != Precision.LOCALITY


def _worth_showing(text: str, found: Sequence[Candidate]) -> Sequence[Candidate]:
    """What is spelt somewhat like the text, of the postcode it names if there is any."""
    alike = plausible(text, found)
    return [candidate for candidate in alike if candidate.postcode and candidate.postcode in text] or alike


def _arrive(request: HttpRequest, form: AddressForm, draft: PickupRequest, meant: Candidate) -> HttpResponse:
    """Stores a place that is served, and goes on to the windows, or to the person when a call comes first."""
    place = settled(form, meant)
    if place is None:
        return _page(request, form, draft, [meant] if form.pin else [])
    now = timezone.now()
    try:
        let_go(draft_id=draft.pk, now=now)
        draft = locate(draft_id=draft.pk, address=place, access=form.access(), now=now)
    except UnknownKind:  # staff took an object out of the catalogue meanwhile
        return redirect("collecte")
    except (DayBusy, NotAllowed):  # not allowed: another tab holds a window again, or has sent the request
        form.add_error(None, BUSY)
        return _page(request, form, draft, [])
    if draft.verdict not in BY_TRUCK:
        messages.warning(request, not_enough(place, draft.threshold_m3))
        return redirect("collecte")
    if draft.verdict != Verdict.COLLECT:
        return redirect("collecte-vous")
    searched_for(need_of(draft), now=now)  # where no window is free at once, the search has begun when the page opens
    return redirect("collecte-creneau")


def settled(form: PlaceForm, meant: Candidate) -> Address | None:
    """The place, if our trucks go there; else the form says why not."""
    if form.pin and great_circle_m(form.pin, meant.coordinates) > PIN_REACH_M:
        form.add_error("address", FAR)
        return None
    place = _as_confirmed(form, meant)
    area = ServiceArea.objects.covering(place.coordinates)
    if area is None or not area.served:
        form.say_unserved(unserved_at(meant, area))
        return None
    return place


def not_enough(place: Address, threshold_m3: Decimal | None) -> str:
    """What is said where the truck comes for more than what is given."""
    area = ServiceArea.objects.covering(place.coordinates)
    return NOT_ENOUGH.format(area=area.name if area else place.label, volume=spoken_m3(threshold_m3 or Decimal(0)))


def _as_confirmed(form: PlaceForm, meant: Candidate) -> Address:
    """A street picked without its number keeps the donor's own line.

    Only an exact position counts as confirmed, or the one that was shown on the map.
    """
    label = meant.label if meant.housenumber else form.cleaned_data["address"]
    exact = meant.precision == Precision.HOUSENUMBER and not meant.approximate
    at = form.pin or meant.coordinates
    return Address(label=label, postcode=meant.postcode, coordinates=at, confirmed=exact or form.pin is not None)


def _page(request: HttpRequest, form: AddressForm, draft: PickupRequest, found: Sequence[Candidate]) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "draft": draft}
    context |= around(form, found)
    return render(request, "frontend/donor/address.html", context, status=422 if form.errors else 200)


def around(form: PlaceForm, found: Sequence[Candidate]) -> dict[str, Any]:
    """For the templates: the map that shows what was found, or what to do where our trucks do not go."""
    told: dict[str, Any] = {"found": found}
    if found:
        told["map_frame"] = map_frame([candidate.coordinates for candidate in found])
    if form.unserved:
        told["instead"] = instead(form.unserved, timezone.now())
    return told
