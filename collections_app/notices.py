"""The words of a notice, composed when it is sent from what is true then; None when it no longer holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time

from django.conf import settings
from django.utils import formats, timezone
from django.utils.html import strip_tags

from collections_app.access import request_token
from collections_app.enums import NoticeKind, RequestStatus, Verdict
from collections_app.models import Notice, PickupRequest, WaitingOffer

CLOSED_BY_US = (RequestStatus.CANCELLED, RequestStatus.DECLINED)


@dataclass(frozen=True, slots=True)
class Message:
    """What one person is told."""

    to: str
    subject: str
    body: str


def compose(notice: Notice) -> Message | None:
    """The message as of now, or None when there is nobody to tell or nothing left to say."""
    request = notice.request
    words = _WORDS[NoticeKind(notice.kind)](request)
    if words is None or not request.email:
        return None
    subject, lines = words
    greeting = f"Bonjour {strip_tags(request.name)},"
    follow = f"Suivre, changer ou annuler : {settings.PUBLIC_URL}/suivi/{request_token(request)}/"
    body = "\n\n".join([greeting, *lines, follow, "L’équipe Amistock"])
    return Message(to=request.email, subject=f"{subject} – {request.reference}", body=body)


Words = tuple[str, list[str]] | None


def _received(request: PickupRequest) -> Words:
    if request.status != RequestStatus.RECEIVED:
        return None
    if request.verdict == Verdict.ASK:
        then = "Nous vous rappelons très vite pour décider ensemble de la suite."
    else:
        then = "Nous vous proposerons bientôt une date de passage."
    return "Nous avons bien reçu votre demande", [f"Votre demande porte la référence {request.reference}.", then]


def _confirmed(request: PickupRequest) -> Words:
    if request.status != RequestStatus.SCHEDULED:
        return None
    return "Votre collecte est confirmée", [
        f"Le camion passe chez vous {window_words(request)}.",
        f"Adresse : {request.address}.",
        f"Votre référence : {request.reference}.",
    ]


def _changed(request: PickupRequest) -> Words:
    if request.status != RequestStatus.SCHEDULED:
        return None
    return "Votre collecte a changé", [f"Le camion passe maintenant chez vous {window_words(request)}."]


def _cancelled(request: PickupRequest) -> Words:
    if request.status not in CLOSED_BY_US:
        return None
    return "Votre collecte n’aura pas lieu", ["Votre demande est close : le camion ne passera pas."]


def _outcome(request: PickupRequest) -> Words:
    if request.status in (RequestStatus.COLLECTED, RequestStatus.PARTLY_COLLECTED):
        carried = formats.number_format(request.outcome_volume_m3 or 0, decimal_pos=1)
        return "Merci pour votre don", [f"Nos équipes ont emporté environ {carried} m³. Merci !"]
    if request.status == RequestStatus.MISSED:
        return "Nous sommes passés", ["Personne n’a ouvert. Nous vous rappelons pour trouver une autre date."]
    if request.status == RequestStatus.REFUSED:
        return "Nous n’avons pas pu emporter vos objets", [f"La raison : {request.outcome_reason}."]
    return None


def _earlier(request: PickupRequest) -> Words:
    offer = WaitingOffer.objects.open().filter(entry__request=request).select_related("day").first()
    if offer is None:
        return None
    until = timezone.localtime(offer.held_until).time()
    answer = f"{settings.PUBLIC_URL}/suivi/{request_token(request)}/plus-tot/"
    return "Une date plus proche se libère", [
        f"Le camion peut passer chez vous {slot_words(offer.day.date, offer.starts, offer.ends)}.",
        f"Cette date vous est gardée jusqu’à {hour_words(until)}. Pour dire oui ou non : {answer}",
        "Sans réponse, elle ira à la personne suivante, et rien ne change pour vous.",
    ]


_WORDS: dict[NoticeKind, Callable[[PickupRequest], Words]] = {
    NoticeKind.RECEIVED: _received,
    NoticeKind.CONFIRMED: _confirmed,
    NoticeKind.CHANGED: _changed,
    NoticeKind.CANCELLED: _cancelled,
    NoticeKind.OUTCOME: _outcome,
    NoticeKind.EARLIER: _earlier,
}


def window_words(request: PickupRequest) -> str:
    """ "mardi 24 novembre entre 8 h et 12 h"; empty without a window."""
    if request.day is None or request.window is None:
        return ""
    return slot_words(request.day.date, *request.window)


def slot_words(on: date, starts: time, ends: time) -> str:
    """ "mardi 24 novembre entre 8 h et 12 h"."""
    return f"{formats.date_format(on, 'l j F')} entre {hour_words(starts)} et {hour_words(ends)}"


def hour_words(at: time) -> str:
    """ "8 h", "8 h 30", never broken over two lines."""
    return formats.time_format(at, "G\u202f\\h") + (f"\u202f{at:%M}" if at.minute else "")
