"""The outbox: what people must be told is a row, claimed by an UPDATE and composed when it is sent."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef, Q

from collections_app.enums import Channel, NoticeKind, NoticeState, TextKey
from collections_app.models.pickup_request import PickupRequest

# A worker that died gives its notice back after this. Longer than a server may take for one message:
# four answers of EMAIL_TIMEOUT seconds each, once the line stands.
CLAIM_LASTS = timedelta(seconds=45)

NEWS = (NoticeKind.CONFIRMED, NoticeKind.CHANGED)  # both say where the visit stands now


class NoticeQuerySet(models.QuerySet["Notice"]):
    def due(self, now: datetime) -> "NoticeQuerySet":
        """What should go out: never tried, due again, or claimed by a worker that vanished; one at a time a person."""
        alive = now - CLAIM_LASTS
        waiting = Q(state=NoticeState.DUE, due_at__lte=now)
        abandoned = Q(state=NoticeState.SENDING, claimed_at__lt=alive)
        being_told = Notice.objects.filter(
            request=OuterRef("request"), state=NoticeState.SENDING, claimed_at__gte=alive
        ).exclude(pk=OuterRef("pk"))
        return self.filter(waiting | abandoned).exclude(Exists(being_told)).order_by("due_at", "pk")

    def said_by(self, kind: str, request_id: int) -> "NoticeQuerySet":
        """Those not sent yet that a notice of this kind makes idle: it says all that they would."""
        kinds = NEWS if kind in NEWS else (kind,)
        return self.filter(request_id=request_id, state=NoticeState.DUE, kind__in=kinds)

    def page_opened(self, request: PickupRequest, *, drawn_at: datetime, now: datetime) -> int:
        """The person has their page before them, drawn after these were sent. Returns how many notices that tells of;
        a later visit adds nothing to them.
        """
        sent = self.filter(request=request, state=NoticeState.SENT, sent_at__lte=drawn_at, opened_at=None)
        return sent.update(opened_at=now)

    def said_aloud(self, request: PickupRequest, *, now: datetime) -> int:
        """What could not be delivered has been said on the telephone. Returns how many that were."""
        failed = self.filter(request=request, state=NoticeState.FAILED)
        return failed.update(state=NoticeState.CALL, channel=Channel.PHONE, sent_at=now)


class Notice(models.Model):
    """One message to one person about one request. `words` fill gaps of its text as staff decided them; what was `said`
    on the telephone is written, never called about.
    """

    request = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField("avis", max_length=12, choices=NoticeKind.choices)
    state = models.CharField("état", max_length=8, choices=NoticeState.choices, default=NoticeState.DUE)
    about_date = models.DateField("au sujet du passage du", null=True, blank=True)
    due_at = models.DateTimeField("à envoyer le")
    claimed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    channel = models.CharField("par", max_length=8, choices=Channel.choices, blank=True)
    sent_at = models.DateTimeField("envoyé le", null=True, blank=True)
    opened_at = models.DateTimeField("page privée ouverte ensuite le", null=True, blank=True)
    error = models.CharField("erreur", max_length=300, blank=True)
    words = models.JSONField("mots choisis par le standard", default=dict, blank=True)
    said = models.BooleanField("dit de vive voix", default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "avis"
        verbose_name_plural = "avis"
        ordering = ["due_at"]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="notice_due",
                condition=Q(state__in=(NoticeState.DUE, NoticeState.SENDING)),
            )
        ]
        constraints = [
            models.UniqueConstraint(name="notice_once_a_visit", fields=["request", "kind", "about_date"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} – {self.request}"

    @property
    def subject(self) -> str:
        """What it is about: a decision that gives a reason is no mere cancelling."""
        return TextKey.DECLINED.label if "raison" in self.words else self.get_kind_display()
