"""States and choices of the field: English in code, French for people."""

from django.db import models

from collections_app.crew_enums import IncidentKind as IncidentKind
from collections_app.crew_enums import TapKind as TapKind
from collections_app.crew_enums import TapResult as TapResult


class Condition(models.TextChoices):
    GOOD = "GOOD", "En bon état"
    WORN = "WORN", "Usé"
    BROKEN = "BROKEN", "Cassé"


class Verdict(models.TextChoices):
    """The door a gift goes through; REFUSED is said of one item only."""

    RELAY = "RELAY", "À déposer dans un Amistock"
    BRING = "BRING", "À apporter"
    ASK = "ASK", "À voir ensemble au téléphone"
    COLLECT = "COLLECT", "Le camion vient"
    REFUSED = "REFUSED", "Refusé"


BY_TRUCK = frozenset({Verdict.COLLECT, Verdict.ASK})  # ASK: perhaps, and only after a call


class RequestStatus(models.TextChoices):
    DRAFT = "DRAFT", "Brouillon"
    MODERATION = "MODERATION", "À vérifier"
    RECEIVED = "RECEIVED", "Reçue"
    SCHEDULED = "SCHEDULED", "Planifiée"
    COLLECTED = "COLLECTED", "Collectée"
    PARTLY_COLLECTED = "PARTLY_COLLECTED", "Collectée en partie"
    MISSED = "MISSED", "Personne n’a ouvert"
    REFUSED = "REFUSED", "Refusée sur place"
    DECLINED = "DECLINED", "Déclinée"
    CANCELLED = "CANCELLED", "Annulée"


_S = RequestStatus
# The one table of what may follow what; staff may also correct one outcome into another.
TRANSITIONS: dict[RequestStatus, frozenset[RequestStatus]] = {
    _S.DRAFT: frozenset({_S.RECEIVED, _S.MODERATION}),
    _S.MODERATION: frozenset({_S.RECEIVED, _S.DECLINED}),
    _S.RECEIVED: frozenset({_S.SCHEDULED, _S.DECLINED, _S.CANCELLED}),
    _S.SCHEDULED: frozenset(
        {_S.COLLECTED, _S.PARTLY_COLLECTED, _S.MISSED, _S.REFUSED, _S.DECLINED, _S.CANCELLED, _S.RECEIVED}
    ),
    _S.MISSED: frozenset({_S.RECEIVED}),
    _S.COLLECTED: frozenset(),
    _S.PARTLY_COLLECTED: frozenset(),
    _S.REFUSED: frozenset(),
    _S.DECLINED: frozenset(),
    _S.CANCELLED: frozenset(),
}
STILL_OPEN = (_S.MODERATION, _S.RECEIVED, _S.SCHEDULED)
"""Something is still to be decided or done about it."""
STILL_AHEAD = (_S.RECEIVED, _S.SCHEDULED)
"""A visit is promised, or may be."""
OUTCOMES = frozenset({_S.COLLECTED, _S.PARTLY_COLLECTED, _S.MISSED, _S.REFUSED})
ON_THE_DAY = frozenset({_S.SCHEDULED, *OUTCOMES})
"""A truck comes on the day that is promised, or came."""


class Source(models.TextChoices):
    WEB = "WEB", "Site"
    PHONE = "PHONE", "Téléphone"
    PARTNER = "PARTNER", "Partenaire"


class Parking(models.TextChoices):
    FREE = "FREE", "Gratuit"
    PAID = "PAID", "Payant"
    NONE = "NONE", "Impossible"
    UNKNOWN = "UNKNOWN", "Je ne sais pas"


class Dismantling(models.TextChoices):
    NONE = "NONE", "Rien à démonter"
    DONE = "DONE", "Déjà démonté"
    NEEDED = "NEEDED", "À démonter"


class PhotoState(models.TextChoices):
    KEPT = "KEPT", "Gardée"
    UNCLEAR = "UNCLEAR", "Pas assez claire"


class DayState(models.TextChoices):
    OPEN = "OPEN", "Ouverte"
    CLOSED = "CLOSED", "Fermée"
    BROKEN = "BROKEN", "À réparer"


class RoundState(models.TextChoices):
    DRAFT = "DRAFT", "En préparation"
    PUBLISHED = "PUBLISHED", "Publiée"
    STARTED = "STARTED", "Commencée"
    DONE = "DONE", "Terminée"


class StopKind(models.TextChoices):
    HOME = "HOME", "Chez un donateur"
    RELAY = "RELAY", "Amistock"
    UNLOAD = "UNLOAD", "Retour au dépôt"


class StopState(models.TextChoices):
    PLANNED = "PLANNED", "À faire"
    ARRIVED = "ARRIVED", "Sur place"
    DONE = "DONE", "Fait"
    PARTLY = "PARTLY", "Fait en partie"
    NOBODY = "NOBODY", "Personne"
    REFUSED = "REFUSED", "Refusé"


class Trouble(models.TextChoices):
    """What happens to a truck on its day."""

    ABSENT = "ABSENT", "Équipe ou camion absent"
    BREAKDOWN = "BREAKDOWN", "En panne"
    FULL = "FULL", "Camion plein"
    LATE = "LATE", "En retard"


class JobState(models.TextChoices):
    WAITING = "WAITING", "En attente"
    RUNNING = "RUNNING", "En cours"
    DONE = "DONE", "Terminé"
    FAILED = "FAILED", "Échoué"
    CANCELLED = "CANCELLED", "Arrêté"


class ActKind(models.TextChoices):
    """What planners do to a day: by hand, or by a search that they ask for."""

    MOVE = "MOVE", "Arrêt déplacé"
    ADD = "ADD", "Arrêt ajouté"
    REMOVE = "REMOVE", "Arrêt retiré"
    KEEP_STOP = "KEEP_STOP", "Arrêt gardé dans son camion"
    FREE_STOP = "FREE_STOP", "Arrêt libéré"
    KEEP_ROUND = "KEEP_ROUND", "Tournée gardée telle quelle"
    FREE_ROUND = "FREE_ROUND", "Tournée libérée"
    SEARCH = "SEARCH", "Tournées calculées"


class WaitingOfferState(models.TextChoices):
    OPEN = "OPEN", "En attente de réponse"
    ACCEPTED = "ACCEPTED", "Acceptée"
    DECLINED = "DECLINED", "Refusée"
    EXPIRED = "EXPIRED", "Sans réponse"


class NoticeKind(models.TextChoices):
    RECEIVED = "RECEIVED", "Demande reçue"
    CONFIRMED = "CONFIRMED", "Rendez-vous confirmé"
    CHANGED = "CHANGED", "Rendez-vous changé"
    REMINDER_3 = "REMINDER_3", "Rappel, 3 jours avant"
    REMINDER_1 = "REMINDER_1", "Rappel, la veille"
    TODAY = "TODAY", "Le matin du passage"
    ON_THE_WAY = "ON_THE_WAY", "L’équipe est en route"
    LATE = "LATE", "Camion en retard"
    CANCELLED = "CANCELLED", "Demande annulée"
    OUTCOME = "OUTCOME", "Après le passage"
    TOO_EARLY = "TOO_EARLY", "Message parti trop tôt"
    EARLIER = "EARLIER", "Date plus proche proposée"
    PHOTO = "PHOTO", "Autre photo demandée"
    PHOTO_WANTED = "PHOTO_WANTED", "Photo demandée"
    ELSEWHERE = "ELSEWHERE", "Autre solution proposée"


class NoticeState(models.TextChoices):
    DUE = "DUE", "À envoyer"
    SENDING = "SENDING", "Envoi en cours"
    SENT = "SENT", "Envoyé"
    CALL = "CALL", "À dire au téléphone"
    VOID = "VOID", "Sans objet"
    FAILED = "FAILED", "Échec"


class Channel(models.TextChoices):
    EMAIL = "EMAIL", "E-mail"
    SMS = "SMS", "SMS"
    PHONE = "PHONE", "Téléphone"


class TextKey(models.TextChoices):
    """The texts that staff edit: a notice takes the one that fits the state of its request when it is sent."""

    RECEIVED = "RECEIVED", "Demande reçue"
    TO_DISCUSS = "TO_DISCUSS", "Demande reçue, à voir ensemble"
    CONFIRMED = "CONFIRMED", "Rendez-vous confirmé"
    CHANGED = "CHANGED", "Rendez-vous changé"
    UPDATED = "UPDATED", "Demande changée, sans date"
    POSTPONED = "POSTPONED", "Date retirée, une autre à trouver"
    REMINDER_3 = "REMINDER_3", "Rappel, 3 jours avant"
    REMINDER_1 = "REMINDER_1", "Rappel, la veille"
    TODAY = "TODAY", "Le matin du passage"
    ON_THE_WAY = "ON_THE_WAY", "L’équipe est en route"
    LATE = "LATE", "Le camion est en retard"
    TOO_EARLY = "TOO_EARLY", "Message parti trop tôt"
    EARLIER = "EARLIER", "Une date plus proche s’est libérée"
    PHOTO = "PHOTO", "Autre photo demandée"
    PHOTO_WANTED = "PHOTO_WANTED", "Photo demandée"
    TO_RELAY = "TO_RELAY", "À déposer dans un Amistock"
    TO_BRING = "TO_BRING", "À apporter ailleurs"
    CANCELLED = "CANCELLED", "Demande annulée"
    DECLINED = "DECLINED", "Demande déclinée"
    COLLECTED = "COLLECTED", "Merci, après la collecte"
    MISSED = "MISSED", "Personne n’a ouvert"
    REFUSED = "REFUSED", "Refusé sur place"
    APPLY_RECEIVED = "APPLY_RECEIVED", "Devenir Amistock : candidature reçue"
    APPLY_MORE = "APPLY_MORE", "Devenir Amistock : une question"
    APPLY_ACCEPTED = "APPLY_ACCEPTED", "Devenir Amistock : la charte à lire"
    APPLY_DECLINED = "APPLY_DECLINED", "Devenir Amistock : candidature déclinée"
    APPLY_OPENING = "APPLY_OPENING", "Devenir Amistock : la date d’ouverture"
