"""How far an import of addresses has come."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class AddressImport(models.Model):
    """An import that has begun and not ended: gone when all of its communes are in the table.

    A commune is noted in the transaction that writes its addresses, so that whatever ends an import, the next one
    goes on where it stopped.
    """

    digest = models.CharField("empreinte du fichier", max_length=64, primary_key=True)
    done = ArrayField(models.CharField(max_length=5), verbose_name="communes terminées", default=list)

    class Meta:
        verbose_name = "import d’adresses en cours"
        verbose_name_plural = "imports d’adresses en cours"

    def __str__(self) -> str:
        return f"{self.digest[:8]}: {len(self.done)}"
