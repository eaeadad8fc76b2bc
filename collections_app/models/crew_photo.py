"""Photos that crews take at a stop. The row is the truth; its two files are named after a key nobody can guess."""

from uuid import uuid4

from django.db import models

from collections_app.models.pickup_request import PickupRequest
from collections_app.models.round import Round

MOST_OF_A_ROUND = 200


class CrewPhoto(models.Model):
    """`client_id` is drawn by the telephone: the same photo sent twice is one. `stop_number` is the key of the stop, as
    the telephone sent it; the row itself may be gone.
    """

    client_id = models.UUIDField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="photos", verbose_name="tournée")
    request = models.ForeignKey(
        PickupRequest, on_delete=models.CASCADE, related_name="crew_photos", null=True, blank=True
    )
    stop_number = models.BigIntegerField("arrêt, selon le téléphone")
    key = models.UUIDField("clé", unique=True, default=uuid4, editable=False)
    width_px = models.PositiveSmallIntegerField("largeur")
    height_px = models.PositiveSmallIntegerField("hauteur")
    added_at = models.DateTimeField("reçue le")

    class Meta:
        verbose_name = "photo d’équipe"
        verbose_name_plural = "photos d’équipe"
        ordering = ["added_at", "client_id"]

    def __str__(self) -> str:
        return f"Photo de {self.round}"
