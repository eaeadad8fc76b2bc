"""What no round of a day visits, why, and what it would take; worked out from the day as it is now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from collections_app.board.visit_names import names_of
from collections_app.enums import RequestStatus
from collections_app.ledger.reading import Ledger, read_day
from collections_app.ledger.relays import Relays
from collections_app.ledger.visits import asked, home_id, need_of
from collections_app.models import CollectionDay, PickupRequest, RuleBook, Shift
from collections_app.planning.relay_words import worth_in_words
from collections_app.planning.task import task_of
from collections_app.planning.ways_words import NOTHING_SUFFICES, words_of
from collections_app.planning.words import unplanned_words
from collections_app.relay_worth import Must
from collections_app.routing.leftover import with_reasons
from collections_app.routing.problem import Visit
from collections_app.routing.relaxing import EXTRA_TRUCK, ways_to_visit
from collections_app.rule_set import rules_of
from geo.models import RelayPoint


class NotLeftOut(Exception):
    """There is no such visit to make, or a round makes it already. Permanent until the day changes."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`request` is set for a promise that no round keeps; the others are relay points, what a visit is worth in words:
    `compulsory` where one has to be made.
    """

    visit: str
    name: str
    why: str
    request: PickupRequest | None
    worth: str = ""
    compulsory: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    name: str
    ways: Sequence[str]


def left_out(day: CollectionDay, *, now: datetime) -> list[LeftOut]:
    """Broken promises first, then the most wanted relay points."""
    ledger = task_of(day, now=now)
    plan = with_reasons(ledger.problem, ledger.plan.routes)
    why = unplanned_words(ledger.problem, plan)
    visits = sorted((ledger.problem.visit_by_id[one] for one in why), key=lambda visit: -visit.left_out_cost_s)
    requests = PickupRequest.objects.in_bulk([int(visit.id[1:]) for visit in visits if visit.required])
    points = RelayPoint.objects.in_bulk([int(visit.id[1:]) for visit in visits if not visit.required])
    relays, today = Relays.of(points.values(), now=now), timezone.localdate(now)

    def line(visit: Visit) -> LeftOut:
        key = int(visit.id[1:])
        if visit.required:
            return LeftOut(visit.id, requests[key].name, why[visit.id], requests[key])
        worth = relays.worth(points[key], day.date)
        words = worth_in_words(worth, today=today)
        return LeftOut(visit.id, points[key].name, why[visit.id], None, words, worth.must != Must.NO)

    return [line(visit) for visit in visits]


def what_it_takes(day: CollectionDay, visit_id: str, *, now: datetime) -> Answer:
    """For a promise or wish that no round keeps, or a request that waits for a date. Raises NotLeftOut."""
    ledger = _ledger_with(day, visit_id, now)
    visit = ledger.problem.visit_by_id.get(visit_id)
    planned = {one for route in ledger.plan.routes for one in route.visits}
    if visit is None or visit_id in planned:
        raise NotLeftOut
    ways = ways_to_visit(ledger.problem, ledger.plan, visit)
    names = _names(day, [visit_id, *(one for way in ways for one in way.gives_way)])
    sentences = [words_of(way, ledger.problem, visit, names) for way in ways]
    return Answer(names[visit_id], sentences or [NOTHING_SUFFICES])


def _ledger_with(day: CollectionDay, visit_id: str, now: datetime) -> Ledger:
    """A request without a date may come in any window of the rules; for it the wishes of the day do not count."""
    waiting = PickupRequest.objects.filter(status=RequestStatus.RECEIVED, location__isnull=False)
    request = waiting.filter(pk=visit_id[1:]).first() if visit_id.startswith("H") else None
    if request is None:
        return task_of(day, now=now)
    windows = rules_of(RuleBook.objects.in_force(day.date)).windows_s
    return read_day(day, now=now, extra=[asked(home_id(request), need_of(request), tuple(windows))])


def _names(day: CollectionDay, visits: Sequence[str]) -> Mapping[str, str]:
    """Of the trucks of the day and of these visits, by their ids."""
    trucks = Shift.objects.filter(day=day).values_list("pk", "truck__name")
    return {EXTRA_TRUCK: "un camion de plus", **{f"S{pk}": name for pk, name in trucks}, **names_of(visits)}
