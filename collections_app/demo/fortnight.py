"""Six working days behind, today, ten ahead: booked by the same acts as real life, so every promise is kept."""

from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from collections_app.asking import Asked, ask
from collections_app.booking.placing import WindowGone
from collections_app.booking.scheduling import book, cancel, decline
from collections_app.demo.applicants import renew
from collections_app.demo.gifts import a_doubtful_gift, a_lot
from collections_app.demo.outcomes import Crews, publish_today
from collections_app.demo.people import Home, a_person, homes
from collections_app.enums import Channel, NoticeState, RoundState, Source
from collections_app.intake import begin, locate, receive
from collections_app.journal import Actor
from collections_app.models import CollectionDay, Depot, Notice, PickupRequest, Round, RuleBook
from collections_app.offers import Slot
from collections_app.opening_days import open_day, open_the_horizon
from collections_app.working_days import FrenchHolidays, add_working_days
from geo.models import RelayPoint

DAYS_BEHIND, DAYS_AHEAD = 6, 10
A_PAST_DAY, TODAY, LEFT_AFTER = 7, 10, 27
AHEAD = (8, 8, 7, 7, 6, 6, 5, 5, 4, 4)
SWITCHBOARD = Actor("Denise")
WAIVER = "Nous faisons attention. Si le meuble passe juste, un mur ou une porte peut être marqué : vous êtes d’accord ?"


class Fortnight:
    """The making of one fortnight; `random` and `now` decide all of it."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.today = timezone.localdate(now)
        self.random = Random(self.today.toordinal())
        self.numbers = count(1)
        wanted = DAYS_BEHIND * A_PAST_DAY + TODAY + sum(AHEAD) + LEFT_AFTER
        self.homes = iter(homes(self.random, wanted))

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
        self._leave_some_open()
        # By their keys: in one transaction PostgreSQL knows no statistics of these rows, and a join takes a minute.
        made = list(PickupRequest.objects.filter(is_demo=True).values_list("pk", flat=True))
        told = Notice.objects.filter(request__in=made)
        told.update(state=NoticeState.SENT, channel=Channel.EMAIL, sent_at=F("due_at"))
        by_phone = list(PickupRequest.objects.filter(is_demo=True, email="").values_list("pk", flat=True))
        Notice.objects.filter(request__in=by_phone).update(channel=Channel.SMS)

    def _fill(self, on: date, requests: int, *, asked_at: datetime) -> None:
        for number in range(requests):
            then = asked_at + timedelta(minutes=37 * number)
            request = self._ask(then)
            for slot in self._slots(on):
                try:
                    book(request_id=request.pk, slot=slot, actor=SWITCHBOARD, now=then)
                except WindowGone:
                    continue
                break

    def _leave_some_open(self) -> None:
        """What waits for a person, and what came to nothing: every state is present."""
        for number in range(10):
            self._ask(self.now - timedelta(hours=3 * number + 1))
        for number in range(6):
            self._ask(self.now - timedelta(hours=2 * number + 1), doubtful=True)
        for why in ("déménagement repoussé", "donné à un voisin", "changé d’avis", "vendu"):
            request = self._ask(self.now - timedelta(days=2))
            cancel(request_id=request.pk, actor=Actor("donateur"), why=why, now=self.now - timedelta(days=1))
        for why in ("volume trop petit", "objets abîmés"):
            request = self._ask(self.now - timedelta(days=3))
            decline(request_id=request.pk, actor=SWITCHBOARD, why=why, now=self.now - timedelta(days=2))
        self._ask_in_haste(self.now - timedelta(hours=6))
        draft = begin(items=a_lot(self.random), other="", postcode="75019", source=Source.WEB, now=self.now)
        PickupRequest.objects.filter(pk=draft.pk).update(is_demo=True)

    def _ask(self, then: datetime, *, doubtful: bool = False) -> PickupRequest:
        home, number = self._home(), next(self.numbers)
        asked = Asked(
            items=a_doubtful_gift(self.random) if doubtful else a_lot(self.random),
            other="",
            address=home.address,
            access=home.access,
            person=a_person(self.random, number),
            slot=None,
            source=self.random.choice((Source.WEB, Source.WEB, Source.PHONE)),
        )
        key = f"demo-{self.today:%Y%m%d}-{number}"
        request = ask(asked=asked, idempotency_key=key, body=key, actor=SWITCHBOARD, now=then)
        PickupRequest.objects.filter(pk=request.pk).update(is_demo=True, created_at=then)
        return request

    def _ask_in_haste(self, then: datetime) -> None:
        """As a robot would: somebody reads it before it counts."""
        home, person = self._home(), a_person(self.random, next(self.numbers))
        draft = begin(items=a_lot(self.random), other="", postcode="75018", source=Source.WEB, now=then)
        locate(draft_id=draft.pk, address=home.address, access=home.access, now=then)
        haste = "remplie plus vite que personne n’écrit"
        receive(draft_id=draft.pk, person=person, actor=Actor("donateur"), now=then, doubt=haste)
        PickupRequest.objects.filter(pk=draft.pk).update(is_demo=True, created_at=then)

    def _home(self) -> Home:
        return next(self.homes)

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
