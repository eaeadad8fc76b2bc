"""The catalogue that ships, and the four worked verdicts on it; read from the file, without a database."""

from decimal import Decimal

import pytest

from collections_app.enums import Condition, Verdict
from collections_app.facts import read_item_kinds
from collections_app.models import ItemKind
from collections_app.rules import Judgement, ListedItem, judge
from geo.categories import Category

KINDS = {kind.slug: kind for kind in read_item_kinds()}
RELAY_CATEGORIES = {Category.TEXTILE, Category.BOOKS, Category.TABLEWARE, Category.KNICK_KNACKS, Category.TOYS}


def listed(slug: str, quantity: int = 1, condition: Condition = Condition.GOOD) -> ListedItem:
    kind = KINDS[slug]
    return ListedItem(
        slug=slug,
        name=kind.name,
        category=Category(kind.category),
        volume=kind.volume,
        weight_kg=kind.weight_kg,
        quantity=quantity,
        condition=condition,
        relay_takes=kind.relay_takes,
        refused_conditions=kind.refused_conditions,
        refusal=kind.refusal,
    )


def judged(*items: ListedItem) -> Judgement:
    return judge(items, collect_above_m3=Decimal(2), relay_cap_m3=Decimal("0.6"))


def test_a_three_seat_sofa_alone_is_asked_about() -> None:
    assert judged(listed("canape-3-places")).verdict == Verdict.ASK


def test_a_two_seat_sofa_alone_is_brought() -> None:
    assert judged(listed("canape-2-places")).verdict == Verdict.BRING


def test_2_1_cubic_metres_are_collected() -> None:
    judgement = judged(listed("canape-3-places"), listed("sac-textile-50-l", 2))
    assert judgement.volume.likely_m3 == Decimal("2.1")
    assert judgement.verdict == Verdict.COLLECT


def test_a_sofa_and_two_bags_are_split() -> None:
    judgement = judged(listed("canape-2-places"), listed("sac-textile-50-l", 2))
    assert judgement.split
    assert {item.slug: item.verdict for item in judgement.items} == {
        "canape-2-places": Verdict.BRING,
        "sac-textile-50-l": Verdict.RELAY,
    }


def test_a_stained_mattress_is_refused_with_where_it_goes() -> None:
    (refused,) = judged(listed("matelas-2-places", condition=Condition.WORN)).refused
    assert "encombrants" in refused.refusal


def test_at_least_85_kinds_can_be_given() -> None:
    assert sum(len(kind.refused_conditions) < len(Condition) for kind in KINDS.values()) >= 85


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_each_kind_is_sound(kind: ItemKind) -> None:
    assert 0 < kind.volume_low_m3 <= kind.volume_likely_m3 <= kind.volume_high_m3
    assert kind.volume_low_m3 < kind.volume_high_m3
    assert kind.weight_kg > 0
    assert kind.people_needed in {1, 2, 3}
    assert not kind.relay_takes or kind.category in RELAY_CATEGORIES
    assert kind.refusal.endswith(".")
    kind.clean_fields()
