"""Two requests that may be one, and what a person said of it."""

from django.db import models
from django.db.models import F, Q

from collections_app.enums import STILL_OPEN
from collections_app.models.pickup_request import PickupRequest


class LikenessQuerySet(models.QuerySet["Likeness"]):
    def to_look_at(self) -> "LikenessQuerySet":
        """Nobody has said anything yet, and both are open."""
        return self.filter(set_apart_at=None, older__status__in=STILL_OPEN, newer__status__in=STILL_OPEN)


class Likeness(models.Model):
    """A pair in the order in which they came; `set_apart_at` remembers that they are not one."""

    older = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="like_newer")
    newer = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="like_older")
    why = models.CharField("pourquoi", max_length=80)
    found_at = models.DateTimeField("trouvée le")
    set_apart_at = models.DateTimeField("distinguées le", null=True, blank=True)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name = "demandes qui se ressemblent"
        indexes = [models.Index(fields=["newer"], name="likeness_to_look_at", condition=Q(set_apart_at=None))]
        constraints = [
            models.UniqueConstraint(name="likeness_once_a_pair", fields=["older", "newer"]),
            models.CheckConstraint(name="likeness_in_order", condition=Q(older__lt=F("newer"))),
        ]

    def __str__(self) -> str:
        return f"{self.older} ~ {self.newer}"
