"""Calls counted by client: rows shared by every web process and machine."""

from datetime import timedelta

from django.db import connection, models
from django.utils import timezone

from amistock.limits import ONE_MESSAGE, Limit

# Counting and asking are one statement, so that of any number of simultaneous calls no more get in than may.
# The clock is the database's: machines may differ.
TAKE = """
INSERT INTO amistock_countedwindow AS held (client, started_at, calls) VALUES (%(client)s, clock_timestamp(), 1)
ON CONFLICT (client) DO UPDATE SET
    calls = CASE WHEN {running} THEN held.calls + 1 ELSE 1 END,
    started_at = CASE WHEN {running} THEN held.started_at ELSE clock_timestamp() END
WHERE held.calls < %(calls)s OR NOT {running}
""".format(running="(held.started_at > clock_timestamp() - make_interval(secs => %(seconds)s))")


class CountedWindowQuerySet(models.QuerySet["CountedWindow"]):
    """`client` is a keyed hash: of who called and what."""

    def take(self, client: str, limit: Limit) -> bool:
        """Counts one call and says whether it may go on. A refused call is not counted."""
        with connection.cursor() as cursor:
            cursor.execute(TAKE, {"client": client, "calls": limit.calls, "seconds": limit.seconds})
            return bool(cursor.rowcount == 1)

    def wait_s(self, client: str, limit: Limit) -> int:
        """Whole seconds until the window of a refused client ends, at least one."""
        started = self.filter(client=client).values_list("started_at", flat=True).first() or timezone.now()
        ends = started + timedelta(seconds=limit.seconds)
        return max(1, -(-(ends - timezone.now()) // timedelta(seconds=1)))

    def forget_ended(self) -> int:
        """How many windows were deleted: all that no limit can look at again."""
        longest = timedelta(seconds=ONE_MESSAGE.seconds)
        return self.filter(started_at__lt=timezone.now() - longest).delete()[0]


class CountedWindow(models.Model):
    """The table is unlogged: counting costs no write to disk, and after a crash the counts begin anew."""

    client = models.CharField(max_length=32, primary_key=True)
    started_at = models.DateTimeField()
    calls = models.PositiveIntegerField()

    objects = CountedWindowQuerySet.as_manager()

    class Meta:
        verbose_name = "fenêtre de comptage"

    def __str__(self) -> str:
        return f"{self.calls} depuis {self.started_at}"
