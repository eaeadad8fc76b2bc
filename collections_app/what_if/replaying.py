"""What the last requests would have been answered by other rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import fmean

from collections_app.assessment import Wanted, listed, threshold_m3
from collections_app.enums import Condition, RequestStatus
from collections_app.models import PickupRequest
from collections_app.rule_set import RuleSet
from collections_app.rules import Judgement, judge
from collections_app.weighing import on_site_by
from geo.models import ServiceArea

RECENT = 200
NOT_ASKED = (RequestStatus.DRAFT, RequestStatus.MODERATION)
OUT_OF_REACH = "Hors de nos zones"


@dataclass(frozen=True, slots=True)
class Answered:
    """What one request gets: the door in words, its main sentence, and the minutes at the door."""

    reference: str
    asked_at: datetime
    volume_m3: Decimal
    door: str
    sentence: str
    minutes: float


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """A request that would have gone through another door."""

    before: Answered
    after: Answered


@dataclass(frozen=True, slots=True)
class Replay:
    """`count` requests judged twice, by the catalogue of today; `reworded` go through the same door and read another
    sentence; minutes are means at the door.
    """

    count: int
    others: Sequence[OtherAnswer]
    reworded: int
    minutes_before: int
    minutes_after: int


def replay(old: RuleSet, new: RuleSet) -> Replay:
    """The last requests by both rules, in a few queries however many they are."""
    requests = _recent()
    areas = _areas(requests)
    return compared(_answers(old, requests, areas), _answers(new, requests, areas))


def answered_by(rules: RuleSet) -> list[Answered]:
    """The last requests by rules, and by the catalogue and the areas as they stand at this moment."""
    requests = _recent()
    return _answers(rules, requests, _areas(requests))


def compared(before: Sequence[Answered], after: Sequence[Answered]) -> Replay:
    """Of the requests that stand in both."""
    then = {one.reference: one for one in after}
    pairs = [(one, then[one.reference]) for one in before if one.reference in then]
    same = [(was, would) for was, would in pairs if was.door == would.door]
    return Replay(
        count=len(pairs),
        others=[OtherAnswer(was, would) for was, would in pairs if was.door != would.door],
        reworded=sum(was.sentence != would.sentence for was, would in same),
        minutes_before=round(fmean([was.minutes for was, _ in pairs] or [0])),
        minutes_after=round(fmean([would.minutes for _, would in pairs] or [0])),
    )


def _recent() -> list[PickupRequest]:
    asked = PickupRequest.objects.exclude(status__in=NOT_ASKED)
    return list(asked.order_by("-created_at").prefetch_related("items__kind")[:RECENT])


def _areas(requests: Sequence[PickupRequest]) -> Mapping[int, ServiceArea]:
    """The area that each place lies in, by the request's key; none for a place beyond all that we know."""
    these = PickupRequest.objects.filter(pk__in=[request.pk for request in requests])
    return ServiceArea.objects.of_each(these, "location")


def _answers(rules: RuleSet, requests: Sequence[PickupRequest], areas: Mapping[int, ServiceArea]) -> list[Answered]:
    return [_answer(rules, request, areas.get(request.pk)) for request in requests]


def _answer(rules: RuleSet, request: PickupRequest, area: ServiceArea | None) -> Answered:
    judged = _judged(request, rules, area)
    door = OUT_OF_REACH if area and not area.served else judged.verdict.label
    volume_m3, floor, lift = judged.volume.likely_m3, request.floor, request.lift
    minutes = on_site_by(rules.book, volume_m3=volume_m3, floor=floor, lift=lift) / 60
    return Answered(request.reference, request.created_at, volume_m3, str(door), judged.explanation, minutes)


def _judged(request: PickupRequest, rules: RuleSet, area: ServiceArea | None) -> Judgement:
    """What the catalogue no longer offers would be described with words."""
    lines = request.items.all()
    gone = [line.kind.name for line in lines if not line.kind.active]
    return judge(
        [
            listed(line.kind, Wanted(line.kind.slug, line.quantity, Condition(line.condition)))
            for line in lines
            if line.kind.active
        ],
        collect_above_m3=threshold_m3(rules.book, area),
        relay_cap_m3=rules.book.relay_cap_m3,
        other=request.other or ", ".join(gone),
        sentences=rules.words,
    )
