"""The words a relay point is described with."""

from django.db import models

from geo.categories import Category

# What the host of a relay point can keep: small things only.
RELAY_CATEGORIES = (Category.TEXTILE, Category.BOOKS, Category.TABLEWARE, Category.KNICK_KNACKS, Category.TOYS)


class HostKind(models.TextChoices):
    """Who keeps the point."""

    TOWN_HALL = "TOWN_HALL", "Mairie"
    LIBRARY = "LIBRARY", "Bibliothèque"
    ASSOCIATION = "ASSOCIATION", "Association"
    COMMUNITY_CENTRE = "COMMUNITY_CENTRE", "Centre"
    SHOP = "SHOP", "Commerce"
    COMPANY = "COMPANY", "Entreprise"
    PRIVATE = "PRIVATE", "Particulier"


class RelayState(models.TextChoices):
    """Drafts and closed points are not shown; a paused one is shown as such."""

    DRAFT = "DRAFT", "Brouillon"
    OPEN = "OPEN", "En service"
    PAUSED = "PAUSED", "En pause"
    CLOSED = "CLOSED", "Fermé définitivement"


class Fill(models.TextChoices):
    """How full the point is, as its host says it."""

    EMPTY = "EMPTY", "Vide"
    LOW = "LOW", "Peu rempli"
    HALF = "HALF", "À moitié plein"
    NEARLY_FULL = "NEARLY_FULL", "Presque plein"
    FULL = "FULL", "Plein"


class StepFree(models.TextChoices):
    """Whether a wheelchair gets in."""

    YES = "YES", "Accès de plain-pied"
    NO = "NO", "Marches à l’entrée"
    UNKNOWN = "UNKNOWN", "Accès non renseigné"


class PublicPrecision(models.TextChoices):
    """What the public learns of a position."""

    EXACT = "EXACT", "Exacte"
    COARSE = "COARSE", "Approchée (quartier)"


class PositionSource(models.TextChoices):
    """Where a position comes from."""

    ADDRESS = "ADDRESS", "Adresse géocodée"
    OPEN_DATA = "OPEN_DATA", "Donnée ouverte"
    STAFF = "STAFF", "Placée à la main"


class SchoolHolidayRule(models.TextChoices):
    """What school holidays change."""

    SAME = "SAME", "Ouvert comme d’habitude"
    CLOSED = "CLOSED", "Fermé pendant les vacances scolaires"


class Weekday(models.IntegerChoices):
    """As Python counts: Monday is 0."""

    MONDAY = 0, "lundi"
    TUESDAY = 1, "mardi"
    WEDNESDAY = 2, "mercredi"
    THURSDAY = 3, "jeudi"
    FRIDAY = 4, "vendredi"
    SATURDAY = 5, "samedi"
    SUNDAY = 6, "dimanche"


class HostActKind(models.TextChoices):
    """What a host may change of a point, and what is sent to a host."""

    FILL = "FILL", "Remplissage"
    CLOSURE = "CLOSURE", "Fermeture"
    PAUSE = "PAUSE", "Pause"
    HOURS = "HOURS", "Horaires"
    LINK = "LINK", "Lien envoyé"


class ReportKind(models.TextChoices):
    """What somebody who came by may say."""

    FULL = "FULL", "C’est plein"
    CLOSED = "CLOSED", "C’est fermé"
    OTHER = "OTHER", "Autre chose"


class ReportState(models.TextChoices):
    """What became of it."""

    WAITING = "WAITING", "À lire"
    ACCEPTED = "ACCEPTED", "Retenu"
    SET_ASIDE = "ASIDE", "Écarté"
