"""Which objects to ask about first."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from collections_app.doubts import doubtful_lines
from collections_app.volume import Volume

THRESHOLD = Decimal(2)


def a_volume(low: str, likely: str, high: str) -> Volume:
    return Volume(Decimal(low), Decimal(likely), Decimal(high))


SOFA, BAG, WARDROBE = a_volume("1.5", "1.8", "2.5"), a_volume("0.04", "0.05", "0.06"), a_volume("0.9", "1.0", "1.1")


def test_the_sofa_is_asked_about_and_the_bag_is_not() -> None:
    assert doubtful_lines([BAG, SOFA], collect_above_m3=THRESHOLD) == [1]


def test_nothing_is_asked_where_the_verdict_is_certain() -> None:
    assert doubtful_lines([WARDROBE], collect_above_m3=THRESHOLD) == []
    assert doubtful_lines([SOFA, WARDROBE], collect_above_m3=THRESHOLD) == []
    assert doubtful_lines([], collect_above_m3=THRESHOLD) == []


metres = st.decimals(min_value=0, max_value=1, places=2)
volumes = st.tuples(metres, metres, metres).map(lambda three: Volume(*sorted(three)))


@settings(max_examples=50)
@given(st.lists(volumes, max_size=8))
def test_once_these_are_settled_at_their_likely_size_no_doubt_is_left(lines: list[Volume]) -> None:
    doubtful = doubtful_lines(lines, collect_above_m3=THRESHOLD)
    settled = [Volume(v.likely_m3, v.likely_m3, v.likely_m3) if at in doubtful else v for at, v in enumerate(lines)]
    assert doubtful_lines(settled, collect_above_m3=THRESHOLD) == []
