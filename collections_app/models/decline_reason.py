"""Why the switchboard declines: what staff choose from, what the donor reads, and what to do instead."""

from datetime import date

from django.db import models
from django.db.models import F, Q


class DeclineReasonQuerySet(models.QuerySet["DeclineReason"]):
    def in_force(self, day: date) -> "DeclineReasonQuerySet":
        """What may be chosen on that day, in the order of the list."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class DeclineReason(models.Model):
    """A past request keeps the words it was declined with: they are copied into its notice and its journal."""

    label = models.CharField("raison, pour le standard", max_length=120, unique=True)
    words = models.CharField(
        "la raison, comme la lit la personne",
        max_length=250,
        help_text="Elle suit « La raison : » et se lit sans majuscule ni point.",
    )
    instead = models.CharField("que faire à la place", max_length=300, help_text="Une ou deux phrases entières.")
    nobody_answers = models.BooleanField("proposée quand personne ne répond aux appels", default=False)
    position = models.PositiveSmallIntegerField("ordre", default=0)
    valid_from = models.DateField("à partir du", null=True, blank=True)
    valid_until = models.DateField("jusqu’au", null=True, blank=True)

    objects = DeclineReasonQuerySet.as_manager()

    class Meta:
        verbose_name = "raison de décliner"
        verbose_name_plural = "raisons de décliner"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="decline_reason_dates_in_order",
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lte=F("valid_until")),
            )
        ]

    def __str__(self) -> str:
        return self.label
