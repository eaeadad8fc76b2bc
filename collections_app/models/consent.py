"""What people agree to when they leave us their name: dated texts, of which each request keeps the one it was given."""

from datetime import date
from typing import Self

from django.db import models

LABEL = "J’accepte que ces informations servent à organiser mon don"
WORDS = (
    "Votre nom, votre téléphone, votre adresse et vos photos servent au standard et à l’équipe qui vient, à personne "
    "d’autre. Ils sont effacés {months}\u00a0mois après le passage, ou plus tôt si vous le demandez."
)


class ConsentTextQuerySet(models.QuerySet["ConsentText"]):
    """Until staff have written one, the text this service ships with."""

    def in_force(self, on: date) -> "ConsentText":
        """The text of a day; not saved when it is the shipped one and nobody has agreed to it yet."""
        return self.filter(valid_from__lte=on).order_by("-valid_from").first() or ConsentText(valid_from=SHIPPED_ON)

    def agreed(self, on: date) -> "ConsentText":
        """The text of a day as a row that a request can point to."""
        text = self.in_force(on)
        return text if text.pk else self.get_or_create(valid_from=text.valid_from)[0]

    def unused(self) -> Self:
        """Nobody has agreed to them: they may still be corrected."""
        return self.filter(pickuprequest=None)


SHIPPED_ON = date(2026, 1, 1)


class ConsentText(models.Model):
    """`{months}` in the words stands for the rule of the day."""

    valid_from = models.DateField("en vigueur à partir du", unique=True)
    label = models.CharField("à côté de la case", max_length=200, default=LABEL)
    words = models.TextField("pourquoi, pour qui, combien de temps", max_length=1000, default=WORDS)

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = "texte de l’accord"
        verbose_name_plural = "textes de l’accord"
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"Texte du {self.valid_from:%d/%m/%Y}"

    def words_for(self, months: int) -> str:
        return self.words.replace("{months}", str(months))
