"""What crews found in the demonstration: relay points put into the rounds, days published and driven."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from django.utils import timezone

from collections_app.clock import time_of
from collections_app.dispatch.publishing import publish
from collections_app.enums import StopKind, StopState
from collections_app.fieldwork import REFUSAL_REASONS, Outcome, record
from collections_app.ledger.writing import write
from collections_app.locks import locked_day
from collections_app.models import PickupRequest, Stop
from collections_app.planning.task import task_of
from collections_app.routing.insertion import apply, cheapest

# Of twenty doors, in no order: so that every outcome is there, and the good one most often.
TWENTY_DOORS = (*[StopState.DONE] * 16, *[StopState.PARTLY] * 2, StopState.NOBODY, StopState.REFUSED)


def visit_relay_points(on: date, *, now: datetime) -> None:
    """Adds the relay points worth their detour, the fullest first."""
    with locked_day(on) as day:
        ledger = task_of(day, now=now)
        plan = ledger.plan
        planned = {visit for route in plan.routes for visit in route.visits}
        wanted = [visit for visit in ledger.problem.visits if not visit.required and visit.id not in planned]
        for visit in sorted(wanted, key=lambda visit: -visit.prize):
            found = [
                at for at in cheapest(ledger.problem, plan, visit, visit.windows) if at and at.cost_s < visit.prize
            ]
            if found:
                plan = apply(plan, min(found, key=lambda at: at.cost_s))
        write(ledger, plan)


def publish_today(today: date, *, now: datetime) -> None:
    visit_relay_points(today, now=now)
    publish(date=today, now=now)


class Crews:
    """What the crews tell, day after day; `random` decides all of it."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.doors = self._deal()

    def drive(self, on: date) -> None:
        """A day gone by: published in the morning, every stop told in its turn, but for those of real people."""
        morning = datetime.combine(on, time(7), tzinfo=timezone.get_current_timezone())
        visit_relay_points(on, now=morning)
        publish(date=on, now=morning)
        stops = Stop.objects.promised().filter(round__shift__day__date=on).exclude(request__is_demo=False)
        for stop in stops.select_related("request"):
            late = timedelta(minutes=self.random.randint(0, 9))
            told = datetime.combine(on, time_of(stop.leaves_s), tzinfo=morning.tzinfo) + late
            record(
                round_id=stop.round_id,
                stop_id=stop.pk,
                client_id=UUID(int=self.random.getrandbits(128)),
                outcome=self._outcome(stop),
                told_at=told,
                now=told,
            )

    def _deal(self) -> Iterator[StopState]:
        while True:
            yield from self.random.sample(TWENTY_DOORS, len(TWENTY_DOORS))

    def _outcome(self, stop: Stop) -> Outcome:
        if stop.request is not None:
            return self._at_home(stop.request, next(self.doors))
        if stop.kind == StopKind.RELAY:
            return Outcome(StopState.DONE, volume_m3=Decimal(self.random.randint(3, 8)) / 10)
        return Outcome(StopState.DONE)

    def _at_home(self, request: PickupRequest, state: StopState) -> Outcome:
        if state == StopState.REFUSED:
            return Outcome(state, reason=self.random.choice(list(REFUSAL_REASONS)))
        if state == StopState.NOBODY:
            return Outcome(state)
        percent = self.random.randint(85, 120) if state == StopState.DONE else self.random.randint(40, 70)
        return Outcome(state, volume_m3=round(request.volume_likely_m3 * percent / 100, 1))
