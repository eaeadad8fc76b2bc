"""Why an act was not done, in the words an operator needs: what happened and what to do next."""

from collections_app.booking.offering import OfferUnknown
from collections_app.booking.placing import WindowGone
from collections_app.booking.waiting import OfferOver
from collections_app.calling import NotACallingHour
from collections_app.day_limits.opening import DayTooFar
from collections_app.deciding.answering import NothingTaken, StillDoubtful
from collections_app.deciding.declining import ReasonUnknown
from collections_app.deciding.redirecting import NothingNear
from collections_app.dispatch.proposing import DayUnderway
from collections_app.journal import NotAllowed, Stale
from collections_app.locks import DayBusy, DayUnknown
from collections_app.overriding.promising import NeedsReason
from collections_app.photos import PhotoUnknown
from collections_app.reminding import NoEmail
from collections_app.repairing.warning import DelayChanged, NothingToSay, NoWords

WORDS: dict[type[Exception], str] = {
    WindowGone: "Cette date vient d’être prise. Rien n’a changé pour cette demande : voici les dates encore libres.",
    OfferUnknown: "Cette proposition n’est plus à jour. Choisissez une date dans la liste ci-dessous.",
    OfferOver: "Cette date plus proche n’est plus gardée. Rien n’a changé pour cette demande.",
    NeedsReason: "Cette date passe outre une règle : terminez l’appel sans date, le dossier en demande la raison.",
    DayUnknown: "Il n’y a plus de collecte ce jour-là. Choisissez une autre date.",
    DayUnderway: "Une équipe est déjà partie ce jour-là, ou la journée est passée : elle ne change plus.",
    DayTooFar: "Une journée s’ouvre au plus un an à l’avance. Rien n’a été ouvert : vérifiez la date.",
    DayBusy: "Ce jour est en train d’être modifié. Rien n’a été enregistré : réessayez dans quelques secondes.",
    NotAllowed: "Ce n’est pas possible dans l’état actuel de la demande. Rien n’a été enregistré.",
    Stale: "Cette demande a changé depuis que vous l’avez ouverte. Rien n’a été écrasé : relisez, puis décidez.",
    PhotoUnknown: "Cette photo a été retirée entre-temps.",
    NotACallingHour: "On n’appelle pas à ce moment-là. Choisissez une heure d’appel, dans les 60 jours.",
    ReasonUnknown: "Cette raison n’est plus proposée. Choisissez-en une autre.",
    NothingNear: "Aucun Amistock proche ne prend ces objets. Choisissez un autre endroit.",
    StillDoubtful: "Le volume reste douteux : précisez un objet, ou décidez ensemble.",
    NothingTaken: "Rien de cette liste ne peut être pris. Déclinez plutôt, avec la raison.",
    NothingToSay: "Un collègue vient de le lui dire, ou le camion est de nouveau à l’heure. Rien n’est parti.",
    DelayChanged: "Le retard a changé depuis que vous l’avez lu. Rien n’est parti : relisez l’heure, puis prévenez.",
    NoWords: "Écrivez la phrase à envoyer, ou choisissez un autre bouton.",
    NoEmail: "Cette personne n’a ni adresse e-mail ni mobile : dites-lui plutôt au téléphone.",
}
REFUSALS = tuple(WORDS)
TO_CORRECT = "Il reste à revoir ce qui est marqué en rouge. Tout ce que vous avez noté est là."
CONFLICT, UNPROCESSABLE = 409, 422
