"""The names that streets used to have, and that people still say."""

from django.db import models


class StreetAlias(models.Model):
    """A former name, in the forms that a search compares, and the street's present one.

    It points to a name, not to rows: a street that spans several arrondissements is several rows, and a newer
    address file may bring others. The forms are those of `geo.geocoding.aliases`.
    """

    former = models.CharField("ancien nom", max_length=120, unique=True)
    present = models.CharField("nom actuel", max_length=120)
    until = models.PositiveSmallIntegerField("jusqu’en", null=True, blank=True, help_text="Année du changement.")
    kind = models.CharField(max_length=20, blank=True, editable=False)
    core = models.CharField(max_length=120, editable=False)
    squash = models.CharField(max_length=120, editable=False)
    phonetic = models.CharField(max_length=120, editable=False)
    full = models.CharField(max_length=120, editable=False)
    present_kind = models.CharField(max_length=20, blank=True, editable=False)
    present_squash = models.CharField(max_length=120, editable=False)

    class Meta:
        verbose_name = "ancien nom de rue"
        verbose_name_plural = "anciens noms de rues"
        ordering = ["former"]

    def __str__(self) -> str:
        return f"{self.former} → {self.present}"
