"""People to call back: a queue of the switchboard."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from collections_app.models.pickup_request import PickupRequest
from collections_app.one_trip import Write

LONGEST_WHY = 200
PHOTO_AWAITED = "photo demandée, pas encore reçue"
PHOTO_CAME = "photo arrivée, à regarder"
EARLIER_HELD = "avancée possible"
AND = " ; "  # between several reasons for one call


class CallBackQuerySet(models.QuerySet["CallBack"]):
    def due(self, now: datetime) -> "CallBackQuerySet":
        return self.filter(done_at=None, due_at__lte=now)

    def owed(self, request: PickupRequest) -> "CallBack | None":
        return self.filter(request=request, done_at=None).order_by("due_at").first()

    def also_owe(self, request: PickupRequest, why: str, *, due_at: datetime) -> None:
        """One call says it all: the one that is owed already says this too, and sooner if need be; else a new one.

        The request is locked: else two at once would owe two calls.
        """
        owed = self.owed(request)
        if owed is None:
            self.create(request=request, due_at=due_at, why=why[:LONGEST_WHY])
            return
        told = owed.why if why in owed.why else f"{owed.why}{AND}{why}"[:LONGEST_WHY]
        self.filter(pk=owed.pk).update(why=told, due_at=min(owed.due_at, due_at))

    def awaiting_a_photo(self) -> "CallBackQuerySet":
        """Owed about files of which a photo was asked for and has not come."""
        return self.filter(done_at=None, why__contains=PHOTO_AWAITED)

    def photo_came(self, request: PickupRequest, *, now: datetime) -> None:
        """The file that waited for a photo is to be looked at now."""
        awaited = self.awaiting_a_photo().filter(request=request).first()
        if awaited:
            self.filter(pk=awaited.pk).update(why=awaited.why.replace(PHOTO_AWAITED, PHOTO_CAME), due_at=now)

    def drop(self, request: PickupRequest, about: str, *, now: datetime) -> None:
        """What begins with `about` has not to be said any more; the rest of the call stays owed."""
        owed = self.owed(request)
        if owed is None:
            return
        left = [why for why in owed.why.split(AND) if not why.startswith(about)]
        if left and len(left) < len(owed.why.split(AND)):
            self.filter(pk=owed.pk).update(why=AND.join(left))
        elif not left:
            self.filter(pk=owed.pk).update(done_at=now)

    def settle(self, request: PickupRequest, now: datetime) -> int:
        """No call is owed about a request any more. Returns how many were."""
        return self.filter(request=request, done_at=None).update(done_at=now)


class CallBack(models.Model):
    """A call that is owed, until `done_at` says it was made."""

    request = models.ForeignKey(PickupRequest, on_delete=models.CASCADE, related_name="callbacks")
    due_at = models.DateTimeField("à rappeler le")
    why = models.CharField("pourquoi", max_length=LONGEST_WHY)
    attempts = models.PositiveSmallIntegerField("essais", default=0)
    done_at = models.DateTimeField("fait le", null=True, blank=True)

    objects = CallBackQuerySet.as_manager()

    class Meta:
        verbose_name = "rappel"
        ordering = ["due_at"]
        indexes = [models.Index(fields=["due_at"], name="callback_owed", condition=Q(done_at=None))]

    def __str__(self) -> str:
        return f"Rappel {self.request}"

    def is_about(self, about: str) -> bool:
        """Whether something is to be said that begins so."""
        return any(why.startswith(about) for why in self.why.split(AND))

    def is_only_about(self, about: str) -> bool:
        """Whether nothing else is."""
        return all(why.startswith(about) for why in self.why.split(AND))


def settling(request: PickupRequest, now: datetime) -> Write:
    """As `CallBack.objects.settle`, left to the caller to write with the rest."""
    sql = f"UPDATE {CallBack._meta.db_table} SET done_at = %s WHERE request_id = %s AND done_at IS NULL"
    return Write(sql, [now, request.pk])
