"""What a caller wants changed in their file, saved only on the version that was read.

A form that is sent again keeps the version its fields were read at; only the page that shows both versions side by side
gives the fresh one.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collections_app.board.request_file import events_since
from collections_app.booking.offering import OfferUnknown, slot_of
from collections_app.changing.offers import offers_instead
from collections_app.changing.promise import NoRoom, OtherDoor
from collections_app.enums import Condition, RequestStatus, Verdict
from collections_app.journal import NotAllowed, Stale
from collections_app.models import ItemKind, PickupRequest
from collections_app.offers import Slot
from collections_app.volume_words import spoken_m3
from frontend.forms.acts import ActForm
from frontend.views.refusals import CONFLICT, REFUSALS, UNPROCESSABLE, WORDS
from frontend.views.staff import StaffRequest, actor_of
from frontend.views.switchboard.file.dates import dates
from frontend.views.switchboard.file.parts import PARTS, Asked, Part
from frontend.views.switchboard.file.versions import Whose, differences
from frontend.views.switchboard.inbox.claims import kept_or_warned

READ = "lu-"  # before the name of a field: what the page showed of it
NO_ROOM = (
    "Aucune tournée ne peut garder la date promise avec ce changement. Rien n’a changé : choisissez une autre date."
)
TO_TALK_ABOUT = "Ce volume se discute avant d’envoyer un camion. Rien n’a changé : gardez la date, ou rendez-la."
TOO_LITTLE = "Le camion ne vient pas pour cela. Rien n’a changé : proposez un Amistock ou la boutique, puis déclinez."


@dataclass(frozen=True, slots=True)
class Sent:
    """One part of one file, as it was read and as it comes back."""

    name: str
    part: Part
    item: PickupRequest
    data: QueryDict
    version: int
    read: dict[str, str]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: StaffRequest, reference: str, part: str) -> HttpResponse:
    item = PickupRequest.objects.exclude(status=RequestStatus.DRAFT).filter(reference=reference).first()
    if item is None or part not in PARTS:
        raise Http404
    if request.method != "POST":
        if not _may_change(item, PARTS[part]):
            messages.error(request, WORDS[NotAllowed])
            return redirect("standard-request", reference)
        noted = PARTS[part].noted(item)
        sent = Sent(part, PARTS[part], item, noted, item.version, PARTS[part].words(noted))
        return _page(request, sent, _in_hand(PARTS[part].shown(noted)), extra={"begins_with_the_list": True})
    return _save(request, _sent(request, item, part))


def _may_change(item: PickupRequest, part: Part) -> bool:
    """One that goes on in another one is of no use to anybody."""
    return item.status in part.states and item.merged_into_id is None


def _in_hand(asked: Asked) -> Asked:
    """The first field alone waits for the keyboard, whatever is not known yet: the person is speaking."""
    if isinstance(asked, Form):
        first, *others = asked.visible_fields()
        first.field.widget.attrs["autofocus"] = True
        for other in others:
            other.field.widget.attrs.pop("autofocus", None)
    return asked


def _sent(request: HttpRequest, item: PickupRequest, part: str) -> Sent:
    data = request.POST.copy()
    if "meant" in data:
        data["address"] = data.get("meant", "")
    version = ActForm(data)
    read = {key: data.get(f"{READ}{key}", "") for key in PARTS[part].fields if f"{READ}{key}" in data}
    seen = version.cleaned_data["version"] if version.is_valid() else 0
    return Sent(part, PARTS[part], item, data, seen, read)


def _save(request: StaffRequest, sent: Sent) -> HttpResponse:
    asked = sent.part.read(sent.data)
    if "more" in sent.data or not asked.is_valid():
        return _page(request, sent, asked, status=200 if "more" in sent.data else UNPROCESSABLE)
    now = timezone.now()
    given = {"request_id": sent.item.pk, "actor": actor_of(request), "now": now, "seen_version": sent.version}
    try:
        sent.part.save(asked, given, {"to": _chosen(sent.data), "without_date": "rappel" in sent.data})
    except Stale:
        return _both_versions(request, sent)
    except NoRoom as error:
        return _page(
            request, sent, asked, NO_ROOM, {**_other_dates(sent.item, error), "no_room": True}, status=CONFLICT
        )
    except OtherDoor as error:
        return _page(request, sent, asked, *_other_door(sent, error), status=CONFLICT)
    except REFUSALS as error:
        return _page(request, sent, asked, WORDS[type(error)], status=CONFLICT)
    messages.success(request, "C’est noté : la demande a changé.")
    kept_or_warned(request, sent.item.pk, now)
    return redirect("standard-request", sent.item.reference)


def _both_versions(request: HttpRequest, sent: Sent) -> HttpResponse:
    """What a colleague changed and this person did not touch is taken over; what both changed is this person's call."""
    item, part = PickupRequest.objects.get(pk=sent.item.pk), sent.part
    noted, data = part.noted(item), sent.data.copy()
    now = part.words(noted)
    found = differences(sent.read, part.words(data), now)
    for difference in found:
        if difference.whose == Whose.THEIRS:
            for name in part.fields[difference.key].names:
                data.setlist(name, noted.getlist(name))
    rows = [{"label": part.fields[row.key].label, "row": row} for row in found]
    extra = {"changes": events_since(item, sent.version), "rows": rows, "again": _may_change(item, part)}
    asked = part.read(data)
    asked.is_valid()
    fresh = Sent(sent.name, part, item, data, item.version, now)
    return _page(request, fresh, asked, WORDS[Stale], extra, status=CONFLICT)


def _other_dates(item: PickupRequest, error: NoRoom) -> dict[str, object]:
    item.refresh_from_db()
    return dates(offers_instead(item, error.need, for_staff=True, now=timezone.now()))


def _other_door(sent: Sent, error: OtherDoor) -> tuple[str, dict[str, Any]]:
    if sent.name == "adresse" and error.threshold_m3 is not None:
        return f"À cette adresse, le camion vient au-delà de {spoken_m3(error.threshold_m3)}. Rien n’a changé.", {}
    to_talk_about = error.verdict == Verdict.ASK
    return (TO_TALK_ABOUT if to_talk_about else TOO_LITTLE), {"to_talk_about": to_talk_about}


def _chosen(data: QueryDict) -> Slot | None:
    try:
        return slot_of(data.get("offer", ""))
    except OfferUnknown:
        return None


def _page(
    request: HttpRequest,
    sent: Sent,
    asked: object,
    refusal: str = "",
    extra: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "item": sent.item,
        "name": sent.name,
        "part": sent.part,
        "asked": asked,
        "version": sent.version,
        "read": [(f"{READ}{key}", words) for key, words in sent.read.items()],
        "refusal": refusal,
        "conditions": Condition,
        "kinds": ItemKind.objects.on_offer() if sent.name == "liste" else (),
        "now": timezone.now(),
        **(extra or {}),
    }
    return render(request, "frontend/switchboard/file/edit.html", context, status=status)
