"""What was told to the crews of a day, and when: the plan of today is compared with it."""

from django.conf import settings
from django.db import models

from collections_app.models.day import CollectionDay


class Publication(models.Model):
    """One telling of a day; the last one counts. `plan` is as `ledger.snapshots` writes it: keys of rows, no names."""

    day = models.ForeignKey(CollectionDay, on_delete=models.CASCADE, related_name="publications")
    published_at = models.DateTimeField("publiée le")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    plan = models.JSONField("tournées publiées", default=dict)

    class Meta:
        verbose_name = "publication"
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.day}: {self.published_at:%d/%m/%Y %H:%M}"
