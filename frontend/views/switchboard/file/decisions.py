"""Every decision that is told to the donor: its form, its verb, and the words of its page."""

from collections.abc import Callable
from dataclasses import dataclass

from collections_app.deciding.declining import decline_for
from collections_app.deciding.redirecting import Place, send_elsewhere
from collections_app.deciding.reopening import reopen
from collections_app.moderation import accept
from collections_app.photos import ask_for
from frontend.forms.acts import ActForm
from frontend.forms.decisions import DeclineForm, ElsewhereForm, PhotoWantedForm
from frontend.views.switchboard.file.acts import Given, Said


@dataclass(frozen=True, slots=True)
class Decision:
    """`title` heads the page that shows the message; `verb` is on the button that sends it."""

    form: type[ActForm]
    do: Callable[[Said, Given], object]
    title: str
    verb: str
    done: str


def _accept(said: Said, given: Given) -> object:
    return accept(**given)


def _decline(said: Said, given: Given) -> object:
    return decline_for(reason_id=said["reason"].pk, **given)


def _send_elsewhere(said: Said, given: Given) -> object:
    return send_elsewhere(places=[Place(place) for place in said["places"]], **given)


def _ask_for_a_photo(said: Said, given: Given) -> object:
    return ask_for(what=said["what"], **given)


def _reopen(said: Said, given: Given) -> object:
    return reopen(**given)


DECISIONS: dict[str, Decision] = {
    "accepter": Decision(
        ActForm, _accept, "Accepter la demande", "Accepter", "La demande est acceptée : choisissez une date."
    ),
    "decliner": Decision(DeclineForm, _decline, "Décliner la demande", "Décliner", "La demande est déclinée."),
    "orienter": Decision(
        ElsewhereForm, _send_elsewhere, "Dire où déposer", "Clore la demande", "La demande est close."
    ),
    "reprendre": Decision(ActForm, _reopen, "Reprendre la demande", "Reprendre", "La demande est reprise."),
    "photo": Decision(
        PhotoWantedForm,
        _ask_for_a_photo,
        "Demander une photo",
        "Demander",
        "La photo est demandée : le dossier revient dès qu’elle arrive.",
    ),
}
