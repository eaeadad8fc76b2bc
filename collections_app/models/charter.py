"""What a host agrees to, as dated rows that staff edit; and the reasons for which an application is declined."""

from datetime import date
from typing import Self

from django.db import models

from collections_app.default_charter import CHARTER, SHIPPED_ON


class CharterTextQuerySet(models.QuerySet["CharterText"]):
    """Until staff have written one, the charter this service ships with."""

    def in_force(self, on: date) -> "CharterText":
        """Of a day; not saved when it is the shipped one and nobody has accepted it yet."""
        return self.filter(valid_from__lte=on).order_by("-valid_from").first() or CharterText(valid_from=SHIPPED_ON)

    def accepted(self, on: date) -> "CharterText":
        """Of a day, as a row that an application can point to."""
        text = self.in_force(on)
        return text if text.pk else self.get_or_create(valid_from=text.valid_from)[0]

    def unused(self) -> Self:
        """Nobody has accepted them: they may still be corrected."""
        return self.filter(relayapplication=None)


class CharterText(models.Model):
    """A version of the charter. Paragraphs stand apart by an empty line; one beginning with a dash is a list."""

    valid_from = models.DateField("en vigueur à partir du", unique=True)
    body = models.TextField("texte", max_length=6000, default=CHARTER)

    objects = CharterTextQuerySet.as_manager()

    class Meta:
        verbose_name = "charte des hôtes"
        verbose_name_plural = "charte des hôtes"
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"Charte du {self.valid_from:%d/%m/%Y}"


class ApplicationReason(models.Model):
    """Why an Amistock is not opened: what staff choose from, and what the person reads. A letter keeps its words."""

    label = models.CharField("raison, pour l’équipe", max_length=120, unique=True)
    words = models.CharField(
        "la raison, comme la lit la personne",
        max_length=250,
        help_text="Elle suit « La raison : » et se lit sans majuscule ni point.",
    )
    instead = models.CharField("que faire à la place", max_length=300, help_text="Une ou deux phrases entières.")
    position = models.PositiveSmallIntegerField("ordre", default=0)

    class Meta:
        verbose_name = "raison de décliner une candidature"
        verbose_name_plural = "raisons de décliner une candidature"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label
