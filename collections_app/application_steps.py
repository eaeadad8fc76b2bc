"""From an application to an open Amistock: the states, what may follow what, and what it all promises. Pure."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from django.db import models

LEAST_ROOM_M3: Final = Decimal("0.6")  # five or six cartons (fundraisers.fr, 2015)
LEAST_OPEN_MIN: Final = 60  # a week


class ApplicationState(models.TextChoices):
    """How far somebody is who wants to keep an Amistock."""

    RECEIVED = "RECEIVED", "Reçue"
    VISITED = "VISITED", "Lieu visité"
    ACCEPTED = "ACCEPTED", "Acceptée"
    SIGNED = "SIGNED", "Charte acceptée"
    POSTED = "POSTED", "Affiche en place"
    OPENING = "OPENING", "Date d’ouverture fixée"
    DECLINED = "DECLINED", "Déclinée"
    WITHDRAWN = "WITHDRAWN", "Retirée"


_A = ApplicationState
# The steps of the way, in order; a visit may be left out.
WAY: Final = (_A.RECEIVED, _A.VISITED, _A.ACCEPTED, _A.SIGNED, _A.POSTED, _A.OPENING)
ENDED: Final = frozenset({_A.DECLINED, _A.WITHDRAWN})
SINCE_SIGNED: Final = frozenset({_A.SIGNED, _A.POSTED, _A.OPENING})  # the charter has been accepted
UNDECIDED: Final = frozenset({_A.RECEIVED, _A.VISITED})
# The one table of what may follow what. Once open, a point is paused or closed like any other.
NEXT: Final[Mapping[ApplicationState, frozenset[ApplicationState]]] = {
    _A.RECEIVED: frozenset({_A.VISITED, _A.ACCEPTED}) | ENDED,
    _A.VISITED: frozenset({_A.ACCEPTED}) | ENDED,
    _A.ACCEPTED: frozenset({_A.SIGNED}) | ENDED,
    _A.SIGNED: frozenset({_A.POSTED}) | ENDED,
    _A.POSTED: frozenset({_A.OPENING}) | ENDED,
    _A.OPENING: ENDED,
    _A.DECLINED: frozenset(),
    _A.WITHDRAWN: frozenset(),
}


class LetterKind(models.TextChoices):
    """What an applicant is written about; each has its text (`TextKey`)."""

    RECEIVED = "APPLY_RECEIVED", "Candidature reçue"
    MORE = "APPLY_MORE", "Candidature : une question"
    ACCEPTED = "APPLY_ACCEPTED", "Candidature acceptée, charte"
    DECLINED = "APPLY_DECLINED", "Candidature déclinée"
    OPENING = "APPLY_OPENING", "Date d’ouverture"
