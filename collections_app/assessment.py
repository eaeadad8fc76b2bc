"""What a list amounts to by the rules in force: rows looked up, the verdict left to the pure rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from collections_app.enums import Condition
from collections_app.models import ItemKind, RuleBook
from collections_app.rules import Judgement, ListedItem, judge
from geo.categories import Category
from geo.models import ServiceArea


class EmptyList(Exception):
    """Nothing is given: no object and no words about one. Permanent."""


class UnknownKind(Exception):
    """The catalogue has no such object (its slug is the argument). Permanent."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of the donor's list."""

    kind: str
    quantity: int
    condition: Condition = Condition.GOOD


def assess(items: Sequence[Wanted], *, other: str = "", area: ServiceArea | None = None, now: datetime) -> Judgement:
    """The verdict on a list by the rules in force and the area's own threshold; nothing is stored.

    Raises EmptyList or UnknownKind.
    """
    return assess_by(RuleBook.objects.in_force(timezone.localdate(now)), items, other=other, area=area)


def assess_by(
    rules: RuleBook,
    items: Sequence[Wanted],
    *,
    other: str = "",
    area: ServiceArea | None = None,
    words: Mapping[str, str] | None = None,
) -> Judgement:
    """The verdict on a list by given rules, in their own sentences unless `words` are given.

    Raises EmptyList or UnknownKind.
    """
    if not items and not other.strip():
        raise EmptyList
    kinds = kinds_of(items)
    listed_items = [listed(kinds[item.kind], item) for item in items]
    return judge(
        listed_items,
        collect_above_m3=threshold_m3(rules, area),
        relay_cap_m3=rules.relay_cap_m3,
        other=other.strip(),
        sentences=rules.words if words is None else words,
    )


def threshold_m3(rules: RuleBook, area: ServiceArea | None) -> Decimal:
    """What the truck comes above: an area may have its own."""
    return (area.min_volume_m3 if area else None) or rules.collect_above_m3


def kinds_of(items: Sequence[Wanted]) -> dict[str, ItemKind]:
    """The catalogue's lines by slug. Raises UnknownKind."""
    kinds = {kind.slug: kind for kind in ItemKind.objects.on_offer().filter(slug__in={item.kind for item in items})}
    for item in items:
        if item.kind not in kinds:
            raise UnknownKind(item.kind)
    return kinds


def listed(kind: ItemKind, item: Wanted) -> ListedItem:
    """A line beside what the catalogue says of it."""
    return ListedItem(
        slug=kind.slug,
        name=kind.name,
        category=Category(kind.category),
        volume=kind.volume,
        weight_kg=kind.weight_kg,
        quantity=item.quantity,
        condition=item.condition,
        relay_takes=kind.relay_takes,
        refused_conditions=kind.refused_conditions,
        refusal=kind.refusal,
        elsewhere=kind.elsewhere,
        people=kind.people_needed,
    )
