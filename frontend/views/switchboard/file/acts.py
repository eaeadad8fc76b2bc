"""Every act of the switchboard on a file: its form, its verb, and the sentence said when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from collections_app.booking.offering import slot_of
from collections_app.booking.scheduling import cancel, unbook
from collections_app.booking.waiting import accept as accept_earlier
from collections_app.booking.waiting import decline as decline_earlier
from collections_app.booking.waiting import join, leave
from collections_app.calling import jotted, no_answer, talked, told
from collections_app.enums import RequestStatus
from collections_app.notices import window_words, written_by
from collections_app.overriding.promising import promise
from collections_app.photos import ask_another, find_clear
from collections_app.reminding import resend_link
from frontend.forms.acts import ActForm, CallForm, CancelForm, GiveBackForm, PhotoForm, SilenceForm, SlotForm
from geo.hours_words import clock, named_day

Said = dict[str, Any]  # the cleaned form
Given = dict[str, Any]  # what every verb is told: request_id, actor, now, seen_version


@dataclass(frozen=True, slots=True)
class Act:
    form: type[ActForm]
    do: Callable[[Said, Given], str]


def _book(said: Said, given: Given) -> str:
    booked = promise(slot=slot_of(said["offer"]), only=RequestStatus.RECEIVED, **given)
    return f"C’est réservé : {window_words(booked)}."


def _move(said: Said, given: Given) -> str:
    moved = promise(slot=slot_of(said["offer"]), only=RequestStatus.SCHEDULED, **given)
    return f"C’est déplacé : {window_words(moved)}."


def _give_back(said: Said, given: Given) -> str:
    unbook(why=said["why"], **given)
    return "La date est libérée. La demande attend une nouvelle date."


def _reopen(said: Said, given: Given) -> str:
    unbook(why="nouvelle date à trouver", **given)
    return "La demande est rouverte : choisissez une nouvelle date."


def _cancel(said: Said, given: Given) -> str:
    cancel(why=said["why"], **given)
    return "La demande est annulée. La personne est prévenue."


def _no_answer(said: Said, given: Given) -> str:
    due_at = timezone.localtime(no_answer(next_at=said["next"] or said["at"], **given))
    return f"C’est noté. Prochain essai {named_day(due_at)} à {clock(due_at.time())}."


def _talked(said: Said, given: Given) -> str:
    talked(why=said["why"], **given)
    return "L’appel est noté."


def _jotted(said: Said, given: Given) -> str:
    jotted(why=said["why"], **given)
    return "L’appel est noté."


def _resend_link(said: Said, given: Given) -> str:
    request = resend_link(**given)
    return f"Le lien part à nouveau, {f'à {request.email}' if request.email else 'par SMS'}."


def _another_photo(said: Said, given: Given) -> str:
    ask_another(key=said["photo"], **given)
    return "C’est noté : la personne est prévenue, et le lit sur sa page."


def _clear_photos(said: Said, given: Given) -> str:
    find_clear(**given)
    return "C’est noté : les photos suffisent."


def _told(said: Said, given: Given) -> str:
    told(**given)
    return "C’est noté : le message a été dit de vive voix."


def _wait(said: Said, given: Given) -> str:
    request = join(**given).request
    if written_by(request, by_sms=bool(settings.SMS_URL)):
        return "C’est noté : la personne sera prévenue si une date plus proche se libère."
    return "C’est noté : si une date plus proche se libère, vous verrez ici et dans « À faire » qu’il faut l’appeler."


def _wait_no_more(said: Said, given: Given) -> str:
    leave(**given)
    return "La personne n’attend plus de date plus proche."


def _take_earlier(said: Said, given: Given) -> str:
    return f"C’est avancé : {window_words(accept_earlier(**given))}."


def _leave_earlier(said: Said, given: Given) -> str:
    decline_earlier(**given)
    return "C’est noté : cette date va à la personne suivante."


ACTS: dict[str, Act] = {
    "reserver": Act(SlotForm, _book),
    "deplacer": Act(SlotForm, _move),
    "liberer": Act(GiveBackForm, _give_back),
    "rouvrir": Act(ActForm, _reopen),
    "annuler": Act(CancelForm, _cancel),
    "sans-reponse": Act(SilenceForm, _no_answer),
    "appel": Act(CallForm, _talked),
    "noter": Act(CallForm, _jotted),
    "attendre": Act(ActForm, _wait),
    "avancer": Act(ActForm, _take_earlier),
    "ne-pas-avancer": Act(ActForm, _leave_earlier),
    "ne-plus-attendre": Act(ActForm, _wait_no_more),
    "lien": Act(ActForm, _resend_link),
    "photos-claires": Act(ActForm, _clear_photos),
    "dit": Act(ActForm, _told),
    "autre-photo": Act(PhotoForm, _another_photo),
}
