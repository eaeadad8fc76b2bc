"""What is said of a whole gift, and where things go that we do not take."""

from django.db import models


class Saying(models.TextChoices):
    """What is said of a whole gift, each in a sentence of its own."""

    COLLECT = "COLLECT", "Le camion vient"
    ASK = "ASK", "Volume douteux : on en parle"
    UNKNOWN = "UNKNOWN", "Objet décrit avec des mots : on en parle"
    RELAY = "RELAY", "Tout va dans un Amistock"
    SPLIT = "SPLIT", "Une part dans un Amistock, le reste à apporter"
    BRING = "BRING", "Tout est à apporter"
    REFUSED = "REFUSED", "Rien n’est pris"


class Way(models.TextChoices):
    """Where a thing goes that we do not take."""

    BULKY = "BULKY", "Encombrants"
    RECYCLING = "RECYCLING", "Déchèterie"
    TEXTILE = "TEXTILE", "Borne textile"
