"""Why a change by the private link was refused, in words that say what to do next."""

from django.http import HttpRequest

from collections_app.cutoffs import TooLate
from collections_app.journal import NotAllowed, Stale
from collections_app.locks import DayBusy, DayUnknown
from collections_app.reaching import reach_us
from frontend.views.donor.giving import BUSY

_ANSWERS: dict[type[Exception], tuple[str, int]] = {
    Stale: ("Votre demande a changé entre-temps. Vérifiez ce qui suit, puis validez à nouveau.", 409),
    TooLate: (
        "Il est trop tard pour changer cela en ligne{reach}. Rien n’a changé à votre passage.",
        409,
    ),
    NotAllowed: ("Cette demande ne peut plus changer en ligne{reach}.", 409),
    DayUnknown: ("Cette date n’existe plus. Choisissez-en une autre.", 409),
    DayBusy: (BUSY, 503),
}
REFUSALS = tuple(_ANSWERS)


def refusal(error: Exception) -> tuple[str, int]:
    """The words and the status of one of REFUSALS."""
    words, status = _ANSWERS[type(error)]
    return words.replace("{reach}", reach_us("\u00a0: ", " avec votre référence")), status


def seen_version(request: HttpRequest) -> int:
    """The version of the request that the page showed; 0, which none has, when a form does not say."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0
