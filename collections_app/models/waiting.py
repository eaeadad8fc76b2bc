"""Who would like an earlier date, in the order in which they asked, and what each was offered."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from collections_app.enums import STILL_AHEAD, RequestStatus, Verdict, WaitingOfferState
from collections_app.models.day import CollectionDay
from collections_app.models.pickup_request import PickupRequest


class WaitingEntryQuerySet(models.QuerySet["WaitingEntry"]):
    def on_the_list(self) -> "WaitingEntryQuerySet":
        """Those whom a truck comes for, the first to come first."""
        truck_comes = Q(request__status=RequestStatus.SCHEDULED) | Q(request__verdict=Verdict.COLLECT)
        return self.filter(truck_comes, left_at=None, request__status__in=STILL_AHEAD).order_by("joined_at", "pk")

    def waiting(self) -> "WaitingEntryQuerySet":
        """Those on the list who have nothing to answer just now."""
        return self.on_the_list().exclude(offers__state=WaitingOfferState.OPEN)

    def before_their_date(self, on: date) -> "WaitingEntryQuerySet":
        """Those for whom this date is earlier than the one they have, if any."""
        return self.filter(Q(request__day=None) | Q(request__day__date__gt=on))


class WaitingEntry(models.Model):
    """One request's place on the waiting list. A draft's place counts once the request is received.

    `seen` is the state of the coming days when they were last looked at for this entry: equal, nothing new is free.
    """

    request = models.OneToOneField(PickupRequest, on_delete=models.CASCADE, related_name="waiting")
    joined_at = models.DateTimeField("inscrite le")
    left_at = models.DateTimeField("quittée le", null=True, blank=True)
    seen = models.CharField(max_length=64, blank=True)

    objects = WaitingEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "attente d’une date plus proche"
        verbose_name_plural = "liste d’attente"
        ordering = ["joined_at"]

    def __str__(self) -> str:
        return f"Attente {self.request}"


class WaitingOfferQuerySet(models.QuerySet["WaitingOffer"]):
    def open(self) -> "WaitingOfferQuerySet":
        return self.filter(state=WaitingOfferState.OPEN)

    def over(self, now: datetime) -> "WaitingOfferQuerySet":
        """Open ones that hold their slot in vain: not answered in time, or asked of a request that waits no more or has
        been promised a date as early meanwhile.
        """
        waits_no_more = ~Q(entry__request__status__in=STILL_AHEAD) | Q(entry__request__day__date__lte=F("day__date"))
        return self.open().filter(Q(held_until__lt=now) | waits_no_more)

    def held_for(self, request: PickupRequest, now: datetime) -> "WaitingOffer | None":
        return self.open().filter(entry__request=request, held_until__gt=now).first()


class WaitingOffer(models.Model):
    """A freed slot held for one entry. `stand_in` is a nameless draft of the same size at the same place: its stop
    holds the slot in the plan, beside the promise that the request may already have.
    """

    entry = models.ForeignKey(WaitingEntry, on_delete=models.CASCADE, related_name="offers")
    day = models.ForeignKey(CollectionDay, on_delete=models.CASCADE, related_name="+")
    starts = models.TimeField("de")
    ends = models.TimeField("à")
    made_at = models.DateTimeField("proposée le")
    held_until = models.DateTimeField("gardée jusqu’à")
    state = models.CharField("état", max_length=8, choices=WaitingOfferState.choices, default=WaitingOfferState.OPEN)
    stand_in = models.OneToOneField(PickupRequest, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)

    objects = WaitingOfferQuerySet.as_manager()

    class Meta:
        verbose_name = "date plus proche proposée"
        verbose_name_plural = "dates plus proches proposées"
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                name="one_open_offer_an_entry", fields=["entry"], condition=Q(state=WaitingOfferState.OPEN)
            ),
            models.CheckConstraint(name="waiting_offer_in_order", condition=Q(starts__lt=F("ends"))),
        ]

    def __str__(self) -> str:
        return f"{self.day}, {self.starts:%H:%M}–{self.ends:%H:%M}: {self.get_state_display()}"
