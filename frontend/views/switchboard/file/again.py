"""An act that came too late: what was wanted, in words, and whether it can still be done on the fresh version."""

from dataclasses import dataclass

from django.http import QueryDict

from collections_app.booking.offering import OfferUnknown, slot_of
from collections_app.enums import STILL_AHEAD, RequestStatus
from collections_app.offers import words

OPEN = frozenset(STILL_AHEAD)
ANY = frozenset(RequestStatus) - {RequestStatus.DRAFT}
OURS = ("csrfmiddlewaretoken", "version")

# The words of the button, and the states in which the act still makes sense. An act that is not here is not done again
# in one press: it is chosen anew on the page.
AGAIN: dict[str, tuple[str, frozenset[RequestStatus]]] = {
    "reserver": ("Réserver cette date", frozenset({RequestStatus.RECEIVED})),
    "deplacer": ("Déplacer à cette date", frozenset({RequestStatus.SCHEDULED})),
    "liberer": ("Libérer la date", frozenset({RequestStatus.SCHEDULED})),
    "rouvrir": ("Chercher une nouvelle date", frozenset({RequestStatus.MISSED})),
    "annuler": ("Annuler la demande", OPEN),
    "appel": ("Noter l’appel", ANY),
    "noter": ("Noter l’appel", ANY),
    "attendre": ("Prévenir d’une date plus proche", OPEN),
    "ne-plus-attendre": ("Ne plus attendre", OPEN),
    "lien": ("Renvoyer le lien", OPEN),
    "photos-claires": ("Dire que les photos suffisent", OPEN | {RequestStatus.MODERATION}),
    "dit": ("Dire que le message est dit", OPEN),
    "autre-photo": ("Demander une autre photo", OPEN | {RequestStatus.MODERATION}),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was sent: the act in the words of its button, and what came with it."""

    words: str
    said: str


@dataclass(frozen=True, slots=True)
class Again:
    """The same act once more; `carried` is what was sent with it."""

    act: str
    carried: list[tuple[str, str]]


def wanted(act: str, data: QueryDict) -> Wanted | None:
    """None for an act that has no button of its own."""
    return Wanted(AGAIN[act][0], _said(data)) if act in AGAIN else None


def again(act: str, data: QueryDict, status: str) -> Again | None:
    """None where the act makes no sense any more."""
    if act not in AGAIN or status not in AGAIN[act][1]:
        return None
    return Again(act, [(name, value) for name, values in data.lists() if name not in OURS for value in values])


def _said(data: QueryDict) -> str:
    try:
        return words(slot_of(data.get("offer", ""))) if "offer" in data else data.get("why", "")
    except OfferUnknown:
        return ""
