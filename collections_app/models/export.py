"""Who took which requests out of the house, and when."""

from django.conf import settings
from django.db import models


class Export(models.Model):
    """One file that was made; `columns` are the headings it had, so that one can say what left."""

    at = models.DateTimeField("le")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    who = models.CharField("qui", max_length=150)
    file_format = models.CharField("format", max_length=4)
    asked = models.CharField("choix", max_length=200, blank=True)
    columns = models.TextField("colonnes")
    row_count = models.PositiveIntegerField("lignes")

    class Meta:
        verbose_name = "export"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_format}, {self.row_count} lignes"
