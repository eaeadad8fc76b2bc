"""How far an application has come, in words: for the person who waits, and for staff with the next thing to do."""

from dataclasses import dataclass
from datetime import date

from collections_app.application_steps import WAY, ApplicationState
from collections_app.models import RelayApplication

_A = ApplicationState
THEIRS = {
    _A.RECEIVED: "Vous nous avez écrit",
    _A.ACCEPTED: "Nous avons dit oui",
    _A.SIGNED: "Vous avez accepté la charte",
    _A.POSTED: "L’affiche est en place",
    _A.OPENING: "Le jour de l’ouverture est fixé",
}
OPEN = "Votre Amistock est ouvert"
# What staff do next: the act of the one button, and its words. None: it is the host's turn.
NEXT_THING: dict[str, tuple[str, str]] = {
    _A.RECEIVED: ("accepter", "Accepter"),
    _A.VISITED: ("accepter", "Accepter"),
    _A.ACCEPTED: ("charte", "Renvoyer la charte"),
    _A.SIGNED: ("affiche", "L’affiche est en place"),
    _A.POSTED: ("ouvrir", "Fixer le jour d’ouverture"),
    _A.OPENING: ("ouvrir", "Changer le jour"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the way; `done` once it is behind."""

    words: str
    done: bool


def steps_of(mine: RelayApplication, today: date) -> list[Step]:
    """The way as the person walks it: a visit is ours, and not always made."""
    if mine.state not in WAY:
        return []
    reached = WAY.index(_A(mine.state))
    lines = [Step(words, WAY.index(state) <= reached) for state, words in THEIRS.items()]
    return [*lines, Step(OPEN, mine.is_open(today))]


def next_thing(one: RelayApplication, today: date) -> tuple[str, str] | None:
    """The act and the words of the one button; None when nothing is left to do."""
    return None if one.is_open(today) else NEXT_THING.get(one.state)
