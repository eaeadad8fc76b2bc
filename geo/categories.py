"""What a thing is: the words that relay points, the catalogue and the sorting workshop share."""

from django.db import models


class Category(models.TextChoices):
    """A relay point takes of the first five."""

    TEXTILE = "TEXTILE", "Textile"
    BOOKS = "BOOKS", "Livres"
    TABLEWARE = "TABLEWARE", "Vaisselle"
    KNICK_KNACKS = "KNICK_KNACKS", "Bibelots"
    TOYS = "TOYS", "Jouets"
    FURNITURE = "FURNITURE", "Meubles"
    APPLIANCES = "APPLIANCES", "Électroménager"
    OTHER = "OTHER", "Autre"
