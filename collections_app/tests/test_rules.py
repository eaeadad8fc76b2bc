"""The verdict on a list of things, without a database."""

from decimal import Decimal

from hypothesis import given
from hypothesis import settings as run
from hypothesis import strategies as st

from collections_app.enums import Condition, Verdict
from collections_app.rules import Judgement, ListedItem, judge, on_site_s
from collections_app.volume import Volume
from geo.categories import Category


def a_thing(
    likely_m3: str = "1",
    *,
    high_m3: str = "",
    quantity: int = 1,
    relay_takes: bool = False,
    condition: Condition = Condition.GOOD,
    name: str = "chose",
) -> ListedItem:
    likely = Decimal(likely_m3)
    return ListedItem(
        slug=name,
        name=name,
        category=Category.TEXTILE if relay_takes else Category.FURNITURE,
        volume=Volume(likely / 2, likely, Decimal(high_m3 or likely_m3)),
        weight_kg=Decimal(10),
        quantity=quantity,
        condition=condition,
        relay_takes=relay_takes,
        refused_conditions=["BROKEN"],
        refusal="En déchèterie.",
    )


def judged(*items: ListedItem, other: str = "") -> Judgement:
    return judge(items, collect_above_m3=Decimal(2), relay_cap_m3=Decimal("0.6"), other=other)


def test_more_than_the_threshold_is_collected_whole() -> None:
    judgement = judged(a_thing("2"), a_thing("0.1", relay_takes=True))
    assert judgement.verdict == Verdict.COLLECT
    assert {item.verdict for item in judgement.items} == {Verdict.COLLECT}
    assert "2,1 m³" in judgement.explanation.replace("\u202f", " ")


def test_exactly_the_threshold_is_not_above_it() -> None:
    assert judged(a_thing("2")).verdict == Verdict.BRING


def test_perhaps_more_than_the_threshold_is_asked() -> None:
    assert judged(a_thing("2", high_m3="2.5")).verdict == Verdict.ASK


def test_small_things_go_to_a_relay_within_its_cap() -> None:
    assert judged(a_thing("0.05", quantity=4, relay_takes=True)).verdict == Verdict.RELAY
    assert judged(a_thing("0.05", quantity=13, relay_takes=True)).verdict == Verdict.BRING


def test_what_a_relay_has_no_room_for_is_brought() -> None:
    judgement = judged(a_thing("0.5", relay_takes=True), a_thing("0.2", relay_takes=True))
    assert [item.verdict for item in judgement.items] == [Verdict.BRING, Verdict.RELAY]
    assert judgement.split


def test_furniture_never_goes_to_a_relay() -> None:
    judgement = judged(a_thing("1.5"), a_thing("0.05", quantity=2, relay_takes=True))
    assert [item.verdict for item in judgement.items] == [Verdict.BRING, Verdict.RELAY]
    assert judgement.verdict == Verdict.RELAY
    assert judgement.relay_categories == {Category.TEXTILE}


def test_refused_things_are_told_and_not_counted() -> None:
    judgement = judged(a_thing("3", condition=Condition.BROKEN), a_thing("0.1", relay_takes=True))
    assert judgement.verdict == Verdict.RELAY
    assert judgement.volume.likely_m3 == Decimal("0.1")
    assert judgement.weight_kg == Decimal(10)
    assert [item.refusal for item in judgement.refused] == ["En déchèterie."]


def test_a_list_of_refused_things_is_refused() -> None:
    assert judged(a_thing(condition=Condition.BROKEN)).verdict == Verdict.REFUSED


def test_words_the_catalogue_does_not_know_are_read_by_somebody() -> None:
    assert judged(a_thing("0.1", relay_takes=True), other="une harpe").verdict == Verdict.ASK
    assert judged(other="une harpe").verdict == Verdict.ASK
    assert judged(a_thing("3"), other="une harpe").verdict == Verdict.COLLECT


@run(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 60), st.booleans(), st.sampled_from(Condition)), min_size=1, max_size=8))
def test_one_thing_more_never_brings_the_truck_further_away(drawn: list[tuple[int, bool, Condition]]) -> None:
    """COLLECT stays COLLECT when something is added, and no relay is ever filled beyond its cap."""
    things = [
        a_thing("0.05", quantity=quantity, relay_takes=takes, condition=state) for quantity, takes, state in drawn
    ]
    before, after = judged(*things), judged(*things, a_thing("0.2"))
    assert before.verdict != Verdict.COLLECT or after.verdict == Verdict.COLLECT
    to_relays = [
        thing.all_of_it.likely_m3
        for thing, item in zip(things, before.items, strict=True)
        if item.verdict == Verdict.RELAY
    ]
    assert sum(to_relays) <= Decimal("0.6")


def test_a_lift_spares_the_floors() -> None:
    def seconds(*, floor: int, lift: bool) -> int:
        return on_site_s(volume_m3=Decimal("2.5"), floor=floor, lift=lift, base_min=10, min_per_m3=6, floor_percent=8)

    assert seconds(floor=0, lift=False) == 25 * 60
    assert seconds(floor=5, lift=True) == 25 * 60
    assert seconds(floor=5, lift=False) == 35 * 60
    assert seconds(floor=-1, lift=False) == 27 * 60
