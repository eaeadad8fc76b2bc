"""Photos of what is given. The row is the truth; its two files are named after a key that nobody can guess."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from collections_app.enums import PhotoState
from collections_app.models.pickup_request import PickupRequest

MOST_PHOTOS = 8


class Photo(models.Model):
    """`digest` is that of the large file: the same photo sent twice is one."""

    request = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="photos")
    key = models.UUIDField("clé", unique=True, default=uuid4, editable=False)
    state = models.CharField("état", max_length=8, choices=PhotoState.choices, default=PhotoState.KEPT)
    width_px = models.PositiveSmallIntegerField("largeur")
    height_px = models.PositiveSmallIntegerField("hauteur")
    digest = models.CharField(max_length=64)
    added_at = models.DateTimeField("ajoutée le")

    class Meta:
        verbose_name = "photo"
        ordering = ["added_at", "pk"]
        indexes = [
            models.Index(fields=["request"], name="photo_unclear", condition=Q(state=PhotoState.UNCLEAR)),
        ]
        constraints = [
            models.UniqueConstraint(name="photo_once_a_request", fields=["request", "digest"]),
            models.CheckConstraint(name="photo_state_known", condition=Q(state__in=PhotoState.values)),
        ]

    def __str__(self) -> str:
        return f"Photo {self.pk} – {self.request}"
