"""What can be done about a truck on its day, by the address of its page."""

from dataclasses import dataclass

from collections_app.enums import Trouble


@dataclass(frozen=True)
class Act:
    """What can be done about a truck: its title, its button, and what is said when it is done."""

    trouble: Trouble | None
    title: str
    button: str
    done: str

    @property
    def is_back(self) -> bool:
        return self.trouble is None

    @property
    def is_late(self) -> bool:
        return self.trouble == Trouble.LATE


ACTS = {
    "absence": Act(Trouble.ABSENT, "ne part pas", "Répartir sa tournée", "est hors service"),
    "panne": Act(Trouble.BREAKDOWN, "est en panne", "Répartir ce qui reste", "est hors service"),
    "plein": Act(Trouble.FULL, "est plein", "Le faire décharger d’abord", "va décharger d’abord"),
    "retard": Act(Trouble.LATE, "est en retard", "Arranger la suite", "a de nouveaux horaires"),
    "retour": Act(None, "roule de nouveau", "Le remettre en service", "roule de nouveau"),
}
