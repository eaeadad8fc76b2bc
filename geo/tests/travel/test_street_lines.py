"""Ways as lines on a map: through the streets that are driven, and no point more than it takes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.distance import Coordinates, great_circle_m
from geo.tests.travel.places import ISLAND, N1, N2, N3, N4, N5, corner
from geo.travel.estimate import EstimatedTravel
from geo.travel.street_graph import StreetGraph
from geo.travel.street_lines import simplified
from geo.travel.street_profile import Streets


def near(line: list[Coordinates], *places: Coordinates) -> bool:
    return len(line) == len(places) and all(
        great_circle_m(here, there) < 1 for here, there in zip(line, places, strict=True)
    )


def test_a_line_goes_round_by_the_one_way_street(square: Streets) -> None:
    """From 4 to 1 the street is one-way: the line passes 5 and 2."""
    ((_, *line, _),) = StreetGraph(square).lines([N4, N1]) or []
    assert near(line, N4, N5, N2, N1)


def test_each_leg_is_a_line_from_door_to_door(square: Streets) -> None:
    door = corner(0.5, 0.2)
    first, second = StreetGraph(square).lines([door, N3, N1]) or []
    assert (first[0], first[-1], second[0], second[-1]) == (door, N3, N3, N1)


def test_a_crossing_on_a_straight_street_is_left_out(square: Streets) -> None:
    ((_, *line, _),) = StreetGraph(square).lines([N1, N3]) or []
    assert near(line, N1, N3)


def test_off_the_map_and_at_one_place_there_is_still_a_line(square: Streets) -> None:
    for points in ([N1, ISLAND], [N1, N1]):
        (line,) = StreetGraph(square).lines(points) or []
        assert (line[0], line[-1]) == tuple(points)


def test_nowhere_to_go_is_no_line(square: Streets) -> None:
    assert StreetGraph(square).lines([N1]) == []
    assert EstimatedTravel().lines([N1, N2]) is None


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(2.2, 2.4), st.floats(48.8, 48.9)), min_size=1, max_size=12))
def test_simplifying_keeps_the_ends_and_strays_little(places: list[tuple[float, float]]) -> None:
    line = np.array(places)
    kept = simplified(line, 6.0)
    assert (kept[0] == line[0]).all()
    assert (kept[-1] == line[-1]).all()
    assert len(simplified(kept, 6.0)) <= len(kept) <= len(line)


def test_a_bend_is_kept_and_a_wobble_is_not() -> None:
    line = np.array([[2.35, 48.88], [2.351, 48.88001], [2.352, 48.88], [2.352, 48.89]])
    assert simplified(line, 6.0) == pytest.approx(line[[0, 2, 3]])
