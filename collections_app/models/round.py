"""Rounds and their stops: the plan of a day, and what came of it."""

from datetime import date, datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from collections_app.enums import RequestStatus, RoundState, StopKind, StopState
from collections_app.models.day import CollectionDay, Shift
from collections_app.models.pickup_request import PickupRequest
from geo.models import RelayPoint

WAITING_LIST = "waiting list"  # who holds a stop that is offered to somebody who waits


class RoundQuerySet(models.QuerySet["Round"]):
    def begun(self) -> "RoundQuerySet":
        """Rounds of which a crew has told something, applied or still kept."""
        told = Q(state__in=(RoundState.STARTED, RoundState.DONE))
        return self.filter(told | Q(kept_batches__isnull=False)).distinct()

    def go_on(self, day: CollectionDay) -> int:
        """Rounds that were done and have stops again are driven on. Returns how many."""
        ahead = Stop.objects.promised().filter(round=OuterRef("pk"), state=StopState.PLANNED)
        done = self.filter(shift__day=day, shift__out_since=None, state=RoundState.DONE)
        again = done.filter(Exists(ahead.exclude(kind=StopKind.UNLOAD)))
        return again.update(state=RoundState.STARTED)


class Round(models.Model):
    """What one shift drives. The crew's private link hangs on this row."""

    shift = models.OneToOneField(Shift, on_delete=models.CASCADE, related_name="round", verbose_name="vacation")
    state = models.CharField("état", max_length=10, choices=RoundState.choices, default=RoundState.DRAFT)
    leaves_s = models.PositiveIntegerField("départ du dépôt", null=True, blank=True)  # seconds since local midnight
    back_s = models.PositiveIntegerField("dernier déchargement fini", null=True, blank=True)
    break_starts_s = models.PositiveIntegerField("pause", null=True, blank=True)
    travel_s = models.PositiveIntegerField("conduite (s)", default=0)
    travel_m = models.PositiveIntegerField("conduite (m)", default=0)
    link_version = models.PositiveIntegerField(default=1)
    locked = models.BooleanField("gardée telle quelle", default=False)  # by planners, against searches and slips

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "tournée"
        ordering = ["shift__day", "shift__truck__name"]

    def __str__(self) -> str:
        return f"Tournée {self.shift}"


class StopQuerySet(models.QuerySet["Stop"]):
    def told(self) -> "StopQuerySet":
        """Of which a crew has said something."""
        return self.exclude(state=StopState.PLANNED)

    def driven_to(self) -> "StopQuerySet":
        """To which a crew has said that it drives, and where it is not yet."""
        return self.filter(state=StopState.PLANNED).exclude(on_the_way_at=None)

    def awaited(self, today: date) -> "StopQuerySet":
        """Homes promised for today that no truck has reached yet."""
        coming = self.filter(state=StopState.PLANNED, request__status=RequestStatus.SCHEDULED)
        return coming.promised().filter(round__shift__day__date=today)

    def lapsed(self, now: datetime) -> "StopQuerySet":
        """Holds that nobody confirmed in time."""
        return self.filter(held_until__lt=now)

    def promised(self) -> "StopQuerySet":
        """What a crew drives to: everything but windows that someone is still choosing."""
        return self.filter(held_until=None)

    def held(self, now: datetime) -> "StopQuerySet":
        return self.filter(held_until__gte=now)

    def by_visitors(self) -> "StopQuerySet":
        """Without those held for the waiting list."""
        return self.exclude(held_by=WAITING_LIST)


class Stop(models.Model):
    """A line of a round. Required stops (homes), read in order, are the skeleton that keeps the promises.

    Times are seconds since local midnight; `load_m3` and `load_kg` are what the truck carries on leaving.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="stops", verbose_name="tournée")
    position = models.PositiveSmallIntegerField("rang")
    kind = models.CharField(max_length=8, choices=StopKind.choices)
    request = models.OneToOneField(PickupRequest, on_delete=models.CASCADE, related_name="stop", null=True, blank=True)
    relay_point = models.ForeignKey(RelayPoint, on_delete=models.PROTECT, null=True, blank=True)
    held_until = models.DateTimeField("gardé jusqu’à", null=True, blank=True)
    held_by = models.CharField(max_length=64, blank=True)  # WAITING_LIST, or a keyed hash of a network
    locked = models.BooleanField("verrouillé", default=False)
    travel_s = models.PositiveIntegerField(default=0)
    travel_m = models.PositiveIntegerField(default=0)
    arrives_s = models.PositiveIntegerField(default=0)
    starts_s = models.PositiveIntegerField(default=0)
    leaves_s = models.PositiveIntegerField(default=0)
    load_m3 = models.DecimalField(max_digits=7, decimal_places=3, default=0)
    load_kg = models.DecimalField(max_digits=7, decimal_places=1, default=0)

    state = models.CharField("état", max_length=8, choices=StopState.choices, default=StopState.PLANNED)
    on_the_way_at = models.DateTimeField("en route depuis", null=True, blank=True)
    arrived_at = models.DateTimeField("arrivée", null=True, blank=True)
    started_at = models.DateTimeField("commencé à", null=True, blank=True)
    finished_at = models.DateTimeField("fin", null=True, blank=True)
    actual_volume_m3 = models.DecimalField("m³ réels", max_digits=6, decimal_places=2, null=True, blank=True)
    actual_weight_kg = models.DecimalField("kg réels", max_digits=7, decimal_places=1, null=True, blank=True)
    reason = models.CharField("raison", max_length=200, blank=True)

    objects = StopQuerySet.as_manager()

    class Meta:
        verbose_name = "arrêt"
        ordering = ["round", "position"]
        constraints = [
            models.UniqueConstraint(
                name="stop_position_once", fields=["round", "position"], deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                name="stop_is_one_thing",
                condition=Q(kind=StopKind.HOME, request__isnull=False, relay_point__isnull=True)
                | Q(kind=StopKind.RELAY, request__isnull=True, relay_point__isnull=False)
                | Q(kind=StopKind.UNLOAD, request__isnull=True, relay_point__isnull=True),
            ),
            models.CheckConstraint(
                name="stop_done_has_a_volume",
                condition=~Q(state__in=(StopState.DONE, StopState.PARTLY))
                | Q(actual_volume_m3__isnull=False)
                | Q(kind=StopKind.UNLOAD),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}, arrêt {self.position}"

    @property
    def is_finished(self) -> bool:
        """Whatever came of it."""
        return self.state not in (StopState.PLANNED, StopState.ARRIVED)
