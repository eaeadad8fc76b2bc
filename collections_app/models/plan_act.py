"""What planners did to a day, so that it can be undone and colleagues can read it."""

from typing import Optional

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from collections_app.enums import ActKind
from collections_app.models.day import CollectionDay


class PlanActQuerySet(models.QuerySet["PlanAct"]):
    def standing(self) -> "PlanActQuerySet":
        return self.filter(undone_at=None)

    def to_undo(self, day: CollectionDay) -> Optional["PlanAct"]:
        """The last act on a day that stands."""
        return self.filter(day=day).standing().last()

    def to_redo(self, day: CollectionDay) -> Optional["PlanAct"]:
        """The act that was undone last, as long as nobody has done another since."""
        later = self.filter(day=day, undone_at=None, pk__gt=OuterRef("pk"))
        return self.filter(~Exists(later), day=day).exclude(undone_at=None).first()

    def since(self, day: CollectionDay, version: int) -> "PlanActQuerySet":
        """Done, undone or done again after a version of the day was read."""
        return self.filter(day=day, version__gt=version)


class PlanAct(models.Model):
    """One act. `before` and `after` hold what it touched and nothing else: `routes` (truck id → stops), `stops` and
    `rounds` (what is kept in place, by visit id and by round). Names of people stay in their own rows.

    `version` is the day's after the act, or after it was last undone or done again.
    """

    day = models.ForeignKey(CollectionDay, on_delete=models.CASCADE, related_name="acts")
    kind = models.CharField("geste", max_length=12, choices=ActKind.choices)
    visit = models.CharField(max_length=24, blank=True)  # as the ledger names it
    at = models.DateTimeField("le")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True)
    who = models.CharField("qui", max_length=80)
    version = models.PositiveIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undone_at = models.DateTimeField("annulé le", null=True, blank=True)
    undone_by = models.CharField("annulé par", max_length=80, blank=True)

    objects = PlanActQuerySet.as_manager()

    class Meta:
        verbose_name = "geste sur une journée"
        verbose_name_plural = "gestes sur une journée"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.day} : {self.get_kind_display()}"
