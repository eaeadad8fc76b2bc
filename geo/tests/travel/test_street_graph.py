"""Driving over streets: one-way streets, the quicker of two, doors off the street, and places off the map."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.distance import Coordinates, great_circle_m
from geo.tests.travel.places import ISLAND, N1, N2, N3, N4, N5, N6, N7, corner
from geo.travel.street_graph import StreetGraph
from geo.travel.street_profile import Streets

around_the_square = st.builds(corner, st.floats(-4, 6), st.floats(-4, 5))


def drive(streets: Streets, *places: Coordinates) -> list[int]:
    """Free-flow seconds and metres between two places."""
    seconds, metres = StreetGraph(streets, truck_factor=1.0).matrix(places)
    return [int(seconds[0, 1]), int(metres[0, 1])]


def test_one_way_streets_are_driven_one_way(square: Streets) -> None:
    assert drive(square, N1, N4) == pytest.approx([100 * 3.6 / 28, 100], abs=1)
    assert drive(square, N4, N1)[1] == pytest.approx(300, abs=1)
    assert drive(square, N2, N5)[1] == pytest.approx(300, abs=1)
    assert drive(square, N5, N2)[1] == pytest.approx(100, abs=1)


def test_the_quicker_of_two_parallel_streets_is_taken(square: Streets) -> None:
    assert drive(square, N4, N5) == pytest.approx([100 * 3.6 / 33, 100], abs=1)


def test_nobody_drives_along_a_footway(square: Streets) -> None:
    assert drive(square, N5, N6)[1] == pytest.approx(300, abs=1)


def test_a_private_road_is_reached_from_its_gate(square: Streets) -> None:
    assert drive(square, N3, N7)[1] == pytest.approx(200, abs=1)


def test_a_place_far_from_any_street_is_estimated(square: Streets) -> None:
    seconds, metres = drive(square, N1, ISLAND)
    crow_m = great_circle_m(N1, ISLAND)
    assert crow_m < metres <= 1.36 * crow_m + 1
    assert seconds <= 0.124 * crow_m + 69


def test_a_truck_is_slower_than_free_flow(square: Streets) -> None:
    car, truck = (StreetGraph(square, truck_factor=factor) for factor in (1.0, 1.35))
    assert truck.matrix([N1, N3]).seconds[0, 1] == pytest.approx(1.35 * car.matrix([N1, N3]).seconds[0, 1], abs=1)
    assert truck.fingerprint() != car.fingerprint()


def test_no_points_make_an_empty_matrix(square: Streets) -> None:
    assert StreetGraph(square).matrix([]).seconds.shape == (0, 0)
    assert StreetGraph(square).row(N1, []).to_s.shape == (0,)


@settings(max_examples=25, deadline=None)
@given(st.lists(around_the_square, min_size=1, max_size=6))
def test_a_row_says_what_the_matrix_says(square: Streets, points: list[Coordinates]) -> None:
    travel = StreetGraph(square)
    seconds, metres = travel.matrix(points)
    for legs in (seconds, metres):
        assert legs.dtype == np.int32
        assert legs.flags.c_contiguous
        assert (np.diag(legs) == 0).all()
    row = travel.row(points[0], points)
    assert (row.to_s == seconds[0]).all()
    assert (row.from_s == seconds[:, 0]).all()
    assert (row.to_m == metres[0]).all()
    assert (row.from_m == metres[:, 0]).all()
    crow_m = [[great_circle_m(here, there) for there in points] for here in points]
    assert (metres >= np.floor(crow_m)).all()
