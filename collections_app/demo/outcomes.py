"""What crews found in the demonstration: relay points put into the rounds, days published and driven."""

from collections.abc import Callable
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
from collections_app.models import CollectionDay, Stop
from collections_app.planning.task import task_of
from collections_app.routing.insertion import apply, cheapest

PEOPLE_AT_HOME = (StopState.DONE,) * 16 + (StopState.PARTLY,) * 2 + (StopState.NOBODY, StopState.REFUSED)


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


def drive(on: date, random: Random) -> None:
    """A day gone by: published in the morning, every stop told in its turn, but for those of real people."""
    morning = datetime.combine(on, time(7), tzinfo=timezone.get_current_timezone())
    visit_relay_points(on, now=morning)
    publish(date=on, now=morning)
    day = CollectionDay.objects.get(date=on)
    stops = Stop.objects.promised().filter(round__shift__day=day).exclude(request__is_demo=False)
    for stop in stops.select_related("request", "round"):
        told = datetime.combine(on, time_of(stop.leaves_s), tzinfo=morning.tzinfo) + timedelta(
            minutes=random.randint(0, 9)
        )
        record(
            round_id=stop.round_id,
            stop_id=stop.pk,
            client_id=UUID(int=random.getrandbits(128)),
            outcome=_OUTCOMES[StopKind(stop.kind)](stop, random),
            told_at=told,
            now=told,
        )


def _at_home(stop: Stop, random: Random) -> Outcome:
    state = random.choice(PEOPLE_AT_HOME)
    if state == StopState.REFUSED:
        return Outcome(state, reason=random.choice(list(REFUSAL_REASONS)))
    if state == StopState.NOBODY or stop.request is None:
        return Outcome(StopState.NOBODY)
    share = Decimal(random.randint(85, 120) if state == StopState.DONE else random.randint(40, 70)) / 100
    return Outcome(state, volume_m3=round(stop.request.volume_likely_m3 * share, 1))


def _at_a_relay_point(stop: Stop, random: Random) -> Outcome:
    return Outcome(StopState.DONE, volume_m3=Decimal(random.randint(3, 8)) / 10)


def _at_the_depot(stop: Stop, random: Random) -> Outcome:
    return Outcome(StopState.DONE)


_OUTCOMES: dict[StopKind, Callable[[Stop, Random], Outcome]] = {
    StopKind.HOME: _at_home,
    StopKind.RELAY: _at_a_relay_point,
    StopKind.UNLOAD: _at_the_depot,
}
