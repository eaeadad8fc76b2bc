"""Why an act by hand on a day was not done, in the words a planner needs."""

from collections_app.dispatch.changing import DayChanged, RoundKept
from collections_app.dispatch.moving import PromiseStays, SpotGone, StopKept, StopPassed, VisitGone
from collections_app.dispatch.pinning import StopGone
from collections_app.dispatch.proposing import DayShut, DayUnderway
from collections_app.dispatch.publishing import PlanningRuns
from collections_app.dispatch.undoing import ActGone, ChangedSince
from collections_app.locks import DayBusy, DayUnknown

WORDS: dict[type[Exception], str] = {
    DayChanged: "Les tournées ont changé depuis que vous les avez lues. Rien n’a été écrasé : relisez, puis décidez.",
    DayBusy: "Quelqu’un modifie cette journée en ce moment. Rien n’a changé : réessayez dans quelques secondes.",
    DayUnknown: "Il n’y a pas de collecte ce jour-là.",
    DayShut: "Cette journée est fermée.",
    DayUnderway: "Cette journée est passée : ses tournées ne changent plus.",
    PlanningRuns: "Un calcul est en cours : il effacerait ce changement. Attendez sa fin ou arrêtez-le.",
    StopPassed: "L’équipe est à cet arrêt, ou y est déjà passée : il ne bouge plus, et rien ne se met avant lui.",
    RoundKept: "Cette tournée est gardée telle quelle. Libérez-la d’abord.",
    SpotGone: "Cette place n’existe plus dans la tournée. Choisissez-en une autre.",
    VisitGone: "Cet arrêt n’est plus dans la journée.",
    StopGone: "Cet arrêt n’est plus dans cette tournée : elle a changé entre-temps.",
    StopKept: "Cet arrêt est gardé dans son camion. Libérez-le d’abord.",
    PromiseStays: "Un passage promis ne se retire pas ici : c’est au standard de l’annuler et de prévenir.",
    ActGone: "Quelqu’un a agi entre-temps : ce n’est plus le dernier geste. Relisez, puis décidez.",
    ChangedSince: "Ces tournées ont changé depuis (réservation, annulation ou calcul) : le geste ne s’annule plus.",
}
REFUSALS = tuple(WORDS)
