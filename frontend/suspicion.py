"""Telling robots from people while asking people nothing: a field nobody sees, a haste nobody has, links, a flood.

Whatever looks odd is read by somebody first; nobody is refused for it.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from amistock.limits import REQUESTS_OF_A_FAMILY
from amistock.throttle import counts
from collections_app.models import PickupRequest

SESSION_KEY = "collecte_begun"
_signer = Signer(salt="frontend.suspicion")
_LINK = re.compile(r"https?://|www\.|\[url", re.IGNORECASE)


def stamp(now: datetime) -> str:
    """The moment a page was shown, which only we can write."""
    return _signer.sign(str(int(now.timestamp())))


def remember_start(request: HttpRequest, stamped: str) -> None:
    """Keeps when the visitor saw the first page; a stamp that is none of ours counts for nothing."""
    began = stamped_at(stamped)
    if began is not None:
        request.session.setdefault(SESSION_KEY, began)


def stamped_at(stamped: str) -> int | None:
    """The moment in a stamp of ours, in seconds since 1970; None for any other text."""
    try:
        return int(_signer.unsign(stamped))
    except (BadSignature, ValueError):
        return None


def doubt(request: HttpRequest, draft: PickupRequest, *, trap: str, texts: Iterable[str], now: datetime) -> str:
    """Why somebody should read this before it counts; empty when nothing is odd. Counted from when the first page was
    shown, else from when the list was sent.
    """
    began: float = request.session.get(SESSION_KEY, draft.created_at.timestamp())
    odd = oddity(trap=trap, texts=texts, seconds=now.timestamp() - began)
    if odd or counts(request, REQUESTS_OF_A_FAMILY, "collecte-famille"):
        return odd
    return "beaucoup de demandes de la même connexion"


def oddity(*, trap: str, texts: Iterable[str], seconds: float) -> str:
    """What is odd about a form that took so many seconds; empty when nothing is."""
    if trap:
        return "un champ que personne ne voit est rempli"
    if any(_LINK.search(text) for text in texts):
        return "un lien est écrit dans la demande"
    return "remplie plus vite que personne n’écrit" if seconds < settings.FORM_LEAST_S else ""
