"""What the last requests would have been answered by other rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import fmean

from collections_app.assessment import Wanted, listed, threshold_m3
from collections_app.enums import Condition, RequestStatus, Verdict
from collections_app.models import PickupRequest
from collections_app.rule_set import RuleSet
from collections_app.rules import Judgement, judge
from collections_app.weighing import on_site_by
from geo.models import ServiceArea

RECENT = 200
NOT_ASKED = (RequestStatus.DRAFT, RequestStatus.MODERATION)


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """A request that would have gone through another door."""

    reference: str
    asked_at: datetime
    volume_m3: Decimal
    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True)
class Replay:
    """`count` requests judged twice, by the catalogue of today; minutes are means at the door."""

    count: int
    others: Sequence[OtherAnswer]
    minutes_before: int
    minutes_after: int


def replay(old: RuleSet, new: RuleSet) -> Replay:
    """The last requests by both rules, in a few queries however many they are."""
    requests = _recent()
    areas = _areas({request.postcode for request in requests})
    others, before, after = [], [], []
    for request in requests:
        area = areas.get(request.postcode)
        was, would_be = _judged(request, old, area), _judged(request, new, area)
        if was.verdict != would_be.verdict:
            volume_m3 = was.volume.likely_m3
            others.append(OtherAnswer(request.reference, request.created_at, volume_m3, was.verdict, would_be.verdict))
        before.append(_minutes(request, old))
        after.append(_minutes(request, new))
    return Replay(len(requests), others, round(fmean(before or [0])), round(fmean(after or [0])))


def _recent() -> list[PickupRequest]:
    asked = PickupRequest.objects.exclude(status__in=NOT_ASKED)
    return list(asked.order_by("-created_at").prefetch_related("items__kind")[:RECENT])


def _areas(postcodes: Iterable[str]) -> Mapping[str, ServiceArea]:
    """The first area of each postcode, as a request without a place would be given."""
    found: dict[str, ServiceArea] = {}
    in_order = ServiceArea.objects.filter(postcodes__overlap=list(postcodes)).defer("polygon")
    for area in in_order.order_by("-served", "-precedence", "insee"):
        for postcode in area.postcodes:
            found.setdefault(postcode, area)
    return found


def _judged(request: PickupRequest, rules: RuleSet, area: ServiceArea | None) -> Judgement:
    lines = request.items.all()
    return judge(
        [listed(line.kind, Wanted(line.kind.slug, line.quantity, Condition(line.condition))) for line in lines],
        collect_above_m3=threshold_m3(rules.book, area),
        relay_cap_m3=rules.book.relay_cap_m3,
        other=request.other,
        sentences=rules.words,
    )


def _minutes(request: PickupRequest, rules: RuleSet) -> float:
    floor, lift = request.floor, request.lift
    return on_site_by(rules.book, volume_m3=request.volume_likely_m3, floor=floor, lift=lift) / 60
