"""Every act of staff on an application: its form, its verb, and its words; those that write are read first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from collections_app.becoming import opening, reviewing
from frontend.forms.acts import ActForm
from frontend.forms.application_acts import AskForm, CalledForm, CorrectHoursForm, DeclineForm, OpenForm

Said = dict[str, Any]
Given = dict[str, Any]  # application_id, actor, now, seen_version


@dataclass(frozen=True, slots=True)
class Act:
    """`done` is said afterwards. With a `title` it is a decision: its message is shown first, `verb` sends it."""

    form: type[ActForm]
    do: Callable[[Said, Given], object]
    done: str
    title: str = ""
    verb: str = ""


def _visited(said: Said, given: Given) -> object:
    return reviewing.visited(**given)


def _called(said: Said, given: Given) -> object:
    return reviewing.called(said=said["said"], **given)


def _poster(said: Said, given: Given) -> object:
    return opening.poster_is_up(**given)


def _charter(said: Said, given: Given) -> object:
    return opening.send_charter_again(**given)


def _accept(said: Said, given: Given) -> object:
    return reviewing.accept(**given)


def _ask(said: Said, given: Given) -> object:
    return reviewing.ask(question=said["question"], **given)


def _decline(said: Said, given: Given) -> object:
    return reviewing.decline(reason_id=said["reason"].pk, **given)


def _hours(said: Said, given: Given) -> object:
    return reviewing.correct_hours(ranges=said["ranges"], **given)


def _open(said: Said, given: Given) -> object:
    return opening.open_on(day=said["day"], **given)


ACTS: Mapping[str, Act] = {
    "visite": Act(ActForm, _visited, "La visite est notée."),
    "appele": Act(CalledForm, _called, "L’appel est noté."),
    "affiche": Act(ActForm, _poster, "C’est noté : l’affiche est en place. Fixez le jour de l’ouverture."),
    "charte": Act(ActForm, _charter, "La charte part à nouveau.", "Renvoyer la charte", "Renvoyer"),
    "accepter": Act(
        ActForm, _accept, "C’est accepté : la charte part, le point est prêt.", "Accepter la candidature", "Accepter"
    ),
    "question": Act(AskForm, _ask, "La question part, et un appel est noté.", "Poser une question", "Demander"),
    "decliner": Act(DeclineForm, _decline, "La candidature est déclinée.", "Décliner la candidature", "Décliner"),
    "horaires": Act(CorrectHoursForm, _hours, "Les horaires sont corrigés."),
    "ouvrir": Act(OpenForm, _open, "Le jour est fixé.", "Fixer le jour de l’ouverture", "Fixer ce jour"),
}
