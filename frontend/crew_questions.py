"""What a crew is asked about each outcome, in words that are read easily and pictures that need no words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from collections_app.enums import StopKind, StopState
from frontend.crew_steps import STEPS
from geo.enums import Fill

BUSY: Final = "Le bureau modifie la tournée en ce moment. Appuyez encore une fois."
SCALE_M3: Final = tuple(Decimal(step) for step in ("0.5", "1", "1.5", "2", "3", "4", "6", "8"))


@dataclass(frozen=True, slots=True)
class Card:
    """An answer to touch: what is sent, its picture, its words."""

    key: str
    picture: str
    words: str


REASONS: Final = (
    Card("broken", "cross", "Trop abîmé"),
    Card("dirty", "bin", "Sale ou mouillé"),
    Card("vermin", "warning", "Insectes"),
    Card("access", "stairs", "Ça ne passe pas"),
    Card("dismantling", "screwdriver", "Pas démonté"),
    Card("other-things", "question", "Pas les bons objets"),
    Card("full", "truck", "Camion plein"),
)
LEVELS: Final[Mapping[str, tuple[int, str]]] = {
    Fill.EMPTY: (0, "Vide"),
    Fill.LOW: (1, "Un peu"),
    Fill.HALF: (2, "La moitié"),
    Fill.NEARLY_FULL: (3, "Presque plein"),
    Fill.FULL: (4, "Plein"),
}
INCIDENTS: Final = (
    Card("FULL", "truck", "Camion plein"),
    Card("BREAKDOWN", "screwdriver", "Panne"),
    Card("ACCIDENT", "warning", "Accident"),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One screen. `parts` are fields of `OutcomeForm`, in their order there, and "call" to remind of the telephone."""

    title: str
    parts: tuple[str, ...] = ()
    button: str = "Enregistrer"


LOADED: Final = ("scale", "exact", "weight_kg")
PROOF: Final = ("photo",)
QUESTIONS: Final[Mapping[tuple[str, str], Question]] = {
    (StopKind.HOME, StopState.DONE): Question("Combien avez-vous chargé ?", (*LOADED, *PROOF, "name")),
    (StopKind.HOME, StopState.PARTLY): Question(
        "Vous avez pris une partie. Combien ?", (*LOADED, "left", "why", *PROOF, "name")
    ),
    (StopKind.HOME, StopState.NOBODY): Question("Personne n’ouvre ?", ("call", *PROOF), "Oui, personne"),
    (StopKind.HOME, StopState.REFUSED): Question("Pourquoi ?", ("why", *PROOF)),
    (StopKind.RELAY, StopState.DONE): Question("Combien avez-vous chargé ?", (*LOADED, *PROOF)),
    (StopKind.RELAY, StopState.PARTLY): Question("Vous avez pris une partie. Combien ?", (*LOADED, "fill", *PROOF)),
    (StopKind.RELAY, StopState.NOBODY): Question("C’est fermé ?", PROOF, "Oui, c’est fermé"),
    (StopKind.UNLOAD, StopState.DONE): Question("Le camion est vide ?", ("weight_kg",), "Oui, déchargé"),
}
SIMPLE: Final = Question("C’est bien ça ?")  # what is told at one touch, should it be opened by its address


def is_possible(kind: str, act: str) -> bool:
    """Whether this is told of such a stop: outcomes that are asked about, and the acts of its steps."""
    return (kind, act) in QUESTIONS or any(step.kind == act for step in STEPS[kind])


def question_about(kind: str, state: str) -> Question:
    return QUESTIONS.get((kind, state), SIMPLE)
