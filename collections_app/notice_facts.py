"""What fills the gaps of a text, for one request as it is now; and for an example, to look at a text with."""

from collections.abc import Mapping
from datetime import date, time
from typing import Final

from django.conf import settings
from django.utils import formats, timezone
from django.utils.html import strip_tags

from collections_app.access import request_token
from collections_app.clock import time_of
from collections_app.enums import RequestStatus, TextKey
from collections_app.models import PickupRequest, Stop, WaitingOffer
from collections_app.reaching import reach_us
from collections_app.volume_words import spoken_m3
from geo.hours_words import named_day

ALWAYS: Final = ("nom", "référence", "lien", "contact")
VISIT: Final = ("passage", "adresse")
# Which gaps a text may have besides those that every text may: a date only where there is one.
ALSO: Final[Mapping[TextKey, tuple[str, ...]]] = {
    TextKey.CONFIRMED: VISIT,
    TextKey.CHANGED: VISIT,
    TextKey.REMINDER_3: VISIT,
    TextKey.REMINDER_1: VISIT,
    TextKey.TODAY: (*VISIT, "heure"),
    TextKey.ON_THE_WAY: (*VISIT, "heure"),
    TextKey.LATE: ("retard",),
    TextKey.EARLIER: ("proposition", "réponse"),
    TextKey.COLLECTED: ("volume",),
    TextKey.PHOTO_WANTED: ("photographier",),
    TextKey.TO_RELAY: ("amistocks", "amistock", "solution"),
    TextKey.TO_BRING: ("solution",),
    TextKey.DECLINED: ("raison", "solution"),
    TextKey.REFUSED: ("raison",),
}
# To people who want to keep an Amistock, who have no request.
APPLY_ALWAYS: Final = ("nom", "lieu", "lien", "contact")
APPLY: Final[Mapping[TextKey, tuple[str, ...]]] = {
    TextKey.APPLY_RECEIVED: (),
    TextKey.APPLY_MORE: ("question",),
    TextKey.APPLY_ACCEPTED: ("charte",),
    TextKey.APPLY_DECLINED: ("motif", "solution"),
    TextKey.APPLY_OPENING: ("ouverture", "affiche", "hôte"),
}
# Words that staff add to a message: a text without a gap for them shows them in a paragraph of their own.
ADDED: Final = ("solution", "ajout")
EXAMPLE_TOKEN = "1234-" + "abcdefghijklmnopqrstuvwxyz234567"
ABOUT_S, HALF_HOUR_S = 3600, 1800


def gaps_of(key: TextKey) -> tuple[str, ...]:
    if key in APPLY:
        return APPLY_ALWAYS + APPLY[key]
    return ALWAYS + ALSO.get(key, ())


def facts_of(request: PickupRequest) -> dict[str, str]:
    """Every gap's filling; those that make no sense in the request's state are empty."""
    return {
        "nom": sayable(request.name),
        "référence": request.reference,
        "lien": f"{settings.PUBLIC_URL}/suivi/{request_token(request)}/",
        "contact": _contact(request.reference),
        "passage": window_words(request),
        "adresse": request.address,
        "heure": _expected(request),
        "volume": spoken_m3(request.outcome_volume_m3) if request.outcome_volume_m3 else "",
        "raison": reason_of(request),
        "proposition": _proposed(request),
        "réponse": f"{settings.PUBLIC_URL}/suivi/{request_token(request)}/plus-tot/",
        **dict.fromkeys(("solution", "amistocks", "amistock", "photographier", "retard"), ""),
    }


def example_facts() -> dict[str, str]:
    """Madame Martin's request, as every preview shows it."""
    return {
        "nom": "Jeanne Martin",
        "référence": "K7M-42PC",
        "lien": f"{settings.PUBLIC_URL}/suivi/{EXAMPLE_TOKEN}/",
        "contact": _contact("K7M-42PC"),
        "passage": "mercredi 25 novembre entre 8\u202fh et 12\u202fh",
        "adresse": "12 rue de Crimée 75019 Paris",
        "heure": "entre 9\u202fh et 11\u202fh",
        "volume": "3,4\u202fm³",
        "raison": "le meuble n’est pas démonté",
        "proposition": "lundi 23 novembre entre 8\u202fh et 12\u202fh, gardé pour vous jusqu’à 11\u202fh",
        "réponse": f"{settings.PUBLIC_URL}/suivi/{EXAMPLE_TOKEN}/plus-tot/",
        "solution": "Dépôt de la rue Archereau, 6 rue Archereau 75019 Paris",
        "amistocks": f"– Librairie du Canal, 12 quai de la Loire 75019 Paris\n{settings.PUBLIC_URL}/points/librairie/",
        "amistock": f"Librairie du Canal, 12 quai de la Loire 75019 Paris, {settings.PUBLIC_URL}/points/librairie/",
        "retard": "Notre camion a du retard : il peut être chez vous vers 12\u202fh\u202f45. Veuillez nous excuser.",
        "photographier": "le canapé de face, avec une chaise à côté pour voir sa taille",
        "lieu": "Librairie du Canal, 12 quai de la Loire, 75019 Paris",
        "question": "Votre porte donne-t-elle sur la rue ?",
        "charte": f"{settings.PUBLIC_URL}/amistocks/charte/{EXAMPLE_TOKEN}/",
        "motif": "deux Amistocks sont ouverts à moins de 200 m",
        "ouverture": "mercredi 25 novembre",
        "hôte": f"{settings.PUBLIC_URL}/hote/{EXAMPLE_TOKEN}/",
        "affiche": f"{settings.PUBLIC_URL}/amistocks/charte/{EXAMPLE_TOKEN}/affiche/",
    }


def window_words(request: PickupRequest) -> str:
    """ "mardi 24 novembre entre 8 h et 12 h"; empty without a window."""
    if request.day is None or request.window is None:
        return ""
    return slot_words(request.day.date, *request.window)


def slot_words(on: date, starts: time, ends: time) -> str:
    """ "mardi 24 novembre entre 8 h et 12 h", "mardi 1er décembre entre 8 h et 12 h"."""
    return f"{named_day(on)} {between(starts, ends)}"


def between(starts: time, ends: time) -> str:
    """ "entre 8 h et 12 h"."""
    return f"entre {hour_words(starts)} et {hour_words(ends)}"


def hour_words(at: time) -> str:
    """ "8 h", "8 h 30", never broken over two lines."""
    return formats.time_format(at, "G\u202f\\h") + (f"\u202f{at:%M}" if at.minute else "")


def _expected(request: PickupRequest) -> str:
    """An hour before and after the planned arrival once the round is told, within what was promised."""
    if request.day is None or request.window is None:
        return ""
    starts, ends = request.window
    stop = Stop.objects.promised().filter(request=request).first()
    if request.day.published_at and stop:
        starts, ends = hours_told(request.window, stop.starts_s)
    return between(starts, ends)


def hours_told(window: tuple[time, time], starts_s: int) -> tuple[time, time]:
    """What a donor is told on the morning of a visit planned for `starts_s`, in seconds since local midnight."""
    planned = starts_s - starts_s % HALF_HOUR_S
    return max(window[0], time_of(planned - ABOUT_S)), min(window[1], time_of(planned + ABOUT_S + HALF_HOUR_S))


def _proposed(request: PickupRequest) -> str:
    """The earlier date that is held for the request, and until when; empty when none is."""
    offer = WaitingOffer.objects.open().filter(entry__request=request).select_related("day").first()
    if offer is None:
        return ""
    until = hour_words(timezone.localtime(offer.held_until).time())
    return f"{slot_words(offer.day.date, offer.starts, offer.ends)}, gardé pour vous jusqu’à {until}"


def instead_of(request: PickupRequest) -> str:
    """Where the things may go instead, as the person was told, a place a line; empty when nothing was said of it."""
    words = _chosen_words(request)
    return "\n".join(filter(None, [words.get("amistocks"), words.get("solution")]))


def _chosen_words(request: PickupRequest) -> dict[str, str]:
    """What staff put into the last message that carries words of theirs."""
    last = request.notices.exclude(words={}).order_by("-pk").first()
    return dict(last.words) if last and request.status == RequestStatus.DECLINED else {}


def reason_of(request: PickupRequest) -> str:
    """Why we do not come, or did not take all; empty where there is no why."""
    if request.status == RequestStatus.DECLINED:
        if words := _chosen_words(request):
            return words.get("raison", "")
        last = request.events.filter(to_status=RequestStatus.DECLINED).order_by("-at", "-pk").first()
        return last.why if last else ""
    return request.outcome_reason


def _contact(reference: str) -> str:
    """An invitation to call or to write, or nothing where the house has neither number nor address."""
    return reach_us("Une question ? ", f" et donnez la référence {reference}.")


def sayable(name: str) -> str:
    """The name without what a stranger could hide in it for somebody else to click on."""
    words = strip_tags(name).split()
    return " ".join(word for word in words if "/" not in word and "www." not in word.lower())
