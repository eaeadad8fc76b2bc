"""What crews tell, and what becomes of it."""

from django.db import models


class TapKind(models.TextChoices):
    """What a crew tells with one tap."""

    ON_THE_WAY = "ON_THE_WAY", "En route"
    ARRIVED = "ARRIVED", "Sur place"
    STARTED = "STARTED", "Commencé"
    DONE = "DONE", "Fait"
    PARTLY = "PARTLY", "Fait en partie"
    NOBODY = "NOBODY", "Personne"
    REFUSED = "REFUSED", "Refusé"
    UNDO = "UNDO", "Annulé"
    INCIDENT = "INCIDENT", "Imprévu"
    UNREADABLE = "UNREADABLE", "Illisible"


class TapResult(models.TextChoices):
    """What became of a tap here."""

    APPLIED = "APPLIED", "Pris en compte"
    OLDER = "OLDER", "Dépassé par un plus récent"
    CONFLICT = "CONFLICT", "À voir par le bureau"
    ASIDE = "ASIDE", "Mis de côté"


class IncidentKind(models.TextChoices):
    FULL = "FULL", "Camion plein"
    BREAKDOWN = "BREAKDOWN", "En panne"
    ACCIDENT = "ACCIDENT", "Accident"
