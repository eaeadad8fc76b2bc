"""Six working days behind, today, ten ahead: booked by the same acts as real life, so every promise is kept."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book
from collections_app.demo.applicants import renew
from collections_app.demo.callers import SWITCHBOARD, Callers
from collections_app.demo.desk import lay_out, lose_a_letter
from collections_app.demo.outcomes import Crews, publish_today
from collections_app.enums import Channel, NoticeState, RoundState
from collections_app.models import CollectionDay, Depot, Notice, PickupRequest, Round, RuleBook
from collections_app.offers import Slot
from collections_app.opening_days import open_day, open_the_horizon
from collections_app.working_days import FrenchHolidays, add_working_days
from geo.models import RelayPoint

DAYS_BEHIND, DAYS_AHEAD = 6, 10
A_PAST_DAY, TODAY, ON_THE_DESK = 7, 10, 30
AHEAD = (8, 8, 7, 7, 6, 6, 5, 5, 4, 4)
WAIVER = "Nous faisons attention. Si le meuble passe juste, un mur ou une porte peut être marqué : vous êtes d’accord ?"


class Fortnight:
    """The making of one fortnight; `random` and `now` decide all of it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.today = timezone.localdate(now)
        self.random = Random(self.today.toordinal())
        wanted = DAYS_BEHIND * A_PAST_DAY + TODAY + sum(AHEAD) + ON_THE_DESK
        self.callers = Callers(self.random, wanted, day=f"{self.today:%Y%m%d}")

    def make(self) -> None:
        open_day(on=self.today)  # a round today whatever the weekday
        open_the_horizon(today=self.today)
        crews = Crews(self.random)
        as_told_by_hosts = list(RelayPoint.objects.all())
        for step in range(-DAYS_BEHIND, 0):
            on = self._working_day(step)
            open_day(on=on)
            self._fill(on, A_PAST_DAY, asked_at=self._at(on, time(10)) - timedelta(days=9))
            crews.drive(on)
        RelayPoint.objects.bulk_update(as_told_by_hosts, ["fill", "fill_at", "fill_by"])
        self._fill(self.today, TODAY, asked_at=self.now - timedelta(days=8))
        publish_today(self.today, now=self.now)
        for step, booked in enumerate(AHEAD, start=1):
            self._fill(self._working_day(step), booked, asked_at=self.now - timedelta(days=4, hours=step))
        lay_out(self.callers, self._book_late, now=self.now)
        # By their keys: in one transaction PostgreSQL knows no statistics of these rows, and a join takes a minute.
        made = list(PickupRequest.objects.filter(is_demo=True).values_list("pk", flat=True))
        told = Notice.objects.filter(request__in=made)
        told.update(state=NoticeState.SENT, channel=Channel.EMAIL, sent_at=F("due_at"))
        by_phone = list(PickupRequest.objects.filter(is_demo=True, email="").values_list("pk", flat=True))
        Notice.objects.filter(request__in=by_phone).update(channel=Channel.SMS)
        lose_a_letter(now=self.now)

    def _fill(self, on: date, requests: int, *, asked_at: datetime) -> None:
        for number in range(requests):
            then = asked_at + timedelta(minutes=37 * number)
            self._book(self.callers.asks(then), on, then)

    def _book_late(self, request: PickupRequest, then: datetime) -> None:
        self._book(request, self._working_day(DAYS_AHEAD), then)

    def _book(self, request: PickupRequest, on: date, then: datetime) -> None:
        """In the first window that a truck can keep, if any."""
        for slot in self._slots(on):
            try:
                book(request_id=request.pk, slot=slot, actor=SWITCHBOARD, now=then)
            except WindowGone:
                continue
            break

    def _slots(self, on: date) -> list[Slot]:
        windows = RuleBook.objects.in_force(on).windows.all()
        slots = [Slot(on, window.starts, window.ends) for window in windows]
        self.random.shuffle(slots)
        return slots

    def _working_day(self, step: int) -> date:
        weekdays = RuleBook.objects.in_force(self.today).weekdays
        return add_working_days(self.today, step, weekdays=weekdays, holidays=FrenchHolidays())

    def _at(self, on: date, moment: time) -> datetime:
        return datetime.combine(on, moment, tzinfo=timezone.get_current_timezone())


@transaction.atomic
def roll_forward(*, now: datetime) -> bool:
    """Makes the fortnight anew when no round is told for today; what real people asked for stays. Whether it did."""
    today = timezone.localdate(now)
    list(CollectionDay.objects.select_for_update(no_key=True).order_by("date"))  # days before requests, as everywhere
    if Round.objects.filter(shift__day__date=today).exclude(state=RoundState.DRAFT).exists():
        return False
    if not PickupRequest.objects.filter(is_demo=True).exists():  # later on, it is as staff have it
        Depot.objects.filter(waiver="").update(waiver=WAIVER)
    PickupRequest.objects.filter(is_demo=True).delete()
    CollectionDay.objects.filter(date__lt=today, requests=None).delete()
    Fortnight(now).make()
    renew(now=now)
    return True
