"""What staff let a day promise at most, in homes, m³ and kg."""

from decimal import Decimal
from itertools import permutations, product

import pytest

from collections_app.routing.caps import Caps
from collections_app.routing.problem import Visit

SIZES = (1.0, 8.0, 3.0)  # of H1, H2, H3


def homes(*volumes_m3: float) -> list[Visit]:
    return [Visit(f"H{number}", number, (), 600, m3, m3 * 100) for number, m3 in enumerate(volumes_m3, 1)]


@pytest.mark.parametrize(
    ("caps", "gone"),
    [
        (Caps(), []),
        (Caps(homes=1), ["H3", "H2"]),
        (Caps(volume_m3=Decimal("11.5")), ["H3"]),
        (Caps(volume_m3=Decimal(4)), ["H2"]),  # H3 leaves first, and fits again once H2 has left
        (Caps(weight_kg=100), ["H3", "H2"]),
        (Caps(homes=0), ["H3", "H2", "H1"]),
    ],
)
def test_those_named_first_leave_until_the_others_fit(caps: Caps, gone: list[str]) -> None:
    assert caps.beyond(homes(*SIZES), first_to_leave=["H3", "H2", "H1"]) == gone


def test_who_stays_is_allowed_and_nobody_leaves_in_vain() -> None:
    for sizes, most, m3, kg in product(permutations((0.5, 2, 3, 7)), (None, 0, 3), (None, 4, 9), (None, 550)):
        caps, all_of_them = Caps(most, None if m3 is None else Decimal(m3), kg), homes(*sizes)
        gone = caps.beyond(all_of_them, first_to_leave=[one.id for one in reversed(all_of_them)])
        staying = [one for one in all_of_them if one.id not in gone]
        assert caps.allow(staying)
        assert not any(caps.allow([*staying, one]) for one in all_of_them if one.id in gone)


def test_a_cap_is_shown_where_trucks_could_carry_more() -> None:
    assert Caps().limit(Decimal(60), 3000) == (Decimal(60), 3000)
    assert Caps(volume_m3=Decimal(25), weight_kg=9000).limit(Decimal(60), 3000) == (Decimal(25), 3000)
