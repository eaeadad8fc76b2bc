"""Donors of today whom their truck reaches too late, and what they were told of it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from collections_app.models.pickup_request import PickupRequest

WORSE_S = 15 * 60  # who was told an hour is told again only if it slips by that much


class LateVisitQuerySet(models.QuerySet["LateVisit"]):
    def standing(self, today: date) -> "LateVisitQuerySet":
        """Whose window ends before the truck comes, as far as is known."""
        return self.filter(date=today, over_at=None)

    def to_tell(self, today: date) -> "LateVisitQuerySet":
        """Those who know nothing of it, or too little by now."""
        return self.standing(today).filter(Q(told_at=None) | Q(late_s__gte=F("told_late_s") + WORSE_S))


class LateVisit(models.Model):
    """One promise of one day, as its round was last re-timed. `expected_s` is when the truck comes (seconds since local
    midnight), `late_s` how long after the window; `over_at` when it was no longer so.
    """

    request = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="late_visits")
    date = models.DateField("jour")
    expected_s = models.PositiveIntegerField("attendu à")
    late_s = models.PositiveIntegerField("retard (s)")
    since = models.DateTimeField("connu depuis")
    over_at = models.DateTimeField("terminé le", null=True, blank=True)
    told_at = models.DateTimeField("dit le", null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="dit par"
    )
    told_late_s = models.PositiveIntegerField("retard annoncé (s)", null=True, blank=True)

    objects = LateVisitQuerySet.as_manager()

    class Meta:
        verbose_name = "passage en retard"
        verbose_name_plural = "passages en retard"
        ordering = ["expected_s", "pk"]
        constraints = [models.UniqueConstraint(name="late_visit_once_a_day", fields=["request", "date"])]
        indexes = [models.Index(fields=["date"], name="late_visit_standing", condition=Q(over_at=None))]

    def __str__(self) -> str:
        return f"{self.request} : {self.late_min} min"

    @property
    def late_min(self) -> int:
        return max(1, round(self.late_s / 60))

    @property
    def is_to_tell(self) -> bool:
        """As `to_tell`, of one that stands."""
        return self.told_late_s is None or self.late_s >= self.told_late_s + WORSE_S
