"""What crews tell from their telephones: every tap is kept, whatever became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from collections_app.enums import TapKind, TapResult
from collections_app.models.pickup_request import PickupRequest
from collections_app.models.round import Round, Stop

STANDING = (TapResult.APPLIED, TapResult.OLDER)


class CrewActionQuerySet(models.QuerySet["CrewAction"]):
    def standing(self) -> "CrewActionQuerySet":
        """Those that make the state of a stop, in the order of the crews' clocks."""
        return self.filter(result__in=STANDING, undone_by=None).order_by("told_at", "client_id")

    def in_conflict(self) -> "CrewActionQuerySet":
        """Those that staff have to look at, the oldest first."""
        return self.filter(result=TapResult.CONFLICT).order_by("received_at", "told_at")


class CrewAction(models.Model):
    """One tap of one telephone, told once: a second telling of the same `client_id` changes nothing.

    `stop_number` and `payload` are as the telephone sent them; `told_at` is its hour put right by `clock_s` seconds.
    `stop` and `request` are what was meant, as long as they exist. `undone_by` may name an UNDO; that one `undoes` it,
    and may have come first. `before` is what an Amistock said of itself before this tap emptied it.
    """

    client_id = models.UUIDField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="taps", verbose_name="tournée")
    stop = models.ForeignKey(Stop, on_delete=models.SET_NULL, related_name="actions", null=True, blank=True)
    request = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="taps", null=True, blank=True)
    stop_number = models.BigIntegerField("arrêt, selon le téléphone", null=True, blank=True)
    kind = models.CharField("quoi", max_length=10, choices=TapKind.choices)
    payload = models.JSONField("ce que l’équipe a dit", default=dict, blank=True)
    told_at = models.DateTimeField("heure du téléphone")
    clock_s = models.IntegerField("heure du téléphone corrigée de (s)", default=0)
    received_at = models.DateTimeField("reçu le")
    result = models.CharField("suite", max_length=8, choices=TapResult.choices, default=TapResult.APPLIED)
    why = models.CharField("pourquoi", max_length=300, blank=True)
    undoes = models.UUIDField(null=True, blank=True)
    undone_by = models.UUIDField(null=True, blank=True)
    before = models.JSONField(default=dict, blank=True)
    settled_at = models.DateTimeField("vu le", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name="vu par"
    )
    settled_why = models.CharField("ce qu’en dit le bureau", max_length=200, blank=True)

    objects = CrewActionQuerySet.as_manager()

    class Meta:
        verbose_name = "action d’équipe"
        verbose_name_plural = "actions d’équipe"
        indexes = [
            models.Index(fields=["undoes"], name="tap_undoes", condition=Q(undoes__isnull=False)),
            models.Index(fields=["received_at"], name="tap_in_conflict", condition=Q(result=TapResult.CONFLICT)),
        ]
        constraints = [
            models.CheckConstraint(name="tap_kind_known", condition=Q(kind__in=TapKind.values)),
            models.CheckConstraint(name="tap_result_known", condition=Q(result__in=TapResult.values)),
            models.CheckConstraint(
                name="tap_undo_names_another", condition=~Q(kind=TapKind.UNDO) | Q(undoes__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} : {self.get_kind_display()}"
