"""Driving and walking estimates: calibrated figures, shapes and symmetry."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.distance import Coordinates, great_circle_m
from geo.travel.estimate import EstimatedTravel
from geo.travel.walking import estimated_walk

DEPOT = Coordinates(longitude=2.37191, latitude=48.889535)
TOWN_HALL_14 = Coordinates(longitude=2.326854, latitude=48.832997)

in_paris = st.builds(
    Coordinates,
    longitude=st.floats(min_value=2.22, max_value=2.47),
    latitude=st.floats(min_value=48.81, max_value=48.91),
)


def test_a_free_flow_drive_follows_the_calibration() -> None:
    crow_km = great_circle_m(DEPOT, TOWN_HALL_14) / 1000
    seconds, metres = EstimatedTravel(truck_factor=1.0).matrix([DEPOT, TOWN_HALL_14])
    assert seconds[0, 1] == pytest.approx(124 * crow_km + 68, abs=1)
    assert metres[0, 1] == pytest.approx(1360 * crow_km, abs=1)


def test_a_truck_is_slower_than_free_flow() -> None:
    car, truck = (EstimatedTravel(truck_factor=factor).matrix([DEPOT, TOWN_HALL_14]) for factor in (1.0, 1.35))
    assert truck.seconds[0, 1] > car.seconds[0, 1]
    assert truck.metres[0, 1] == car.metres[0, 1]


def test_two_stops_at_one_door_need_no_drive() -> None:
    seconds, metres = EstimatedTravel().matrix([DEPOT, DEPOT])
    assert not seconds.any()
    assert not metres.any()


def test_no_points_make_an_empty_matrix() -> None:
    assert EstimatedTravel().matrix([]).seconds.shape == (0, 0)
    assert EstimatedTravel().row(DEPOT, []).to_s.shape == (0,)


@settings(max_examples=25, deadline=None)
@given(st.lists(in_paris, min_size=1, max_size=6))
def test_a_row_says_what_the_matrix_says(points: list[Coordinates]) -> None:
    travel = EstimatedTravel()
    seconds, metres = travel.matrix(points)
    assert seconds.dtype == metres.dtype == np.int32
    assert seconds.flags.c_contiguous
    assert metres.flags.c_contiguous
    assert (seconds == seconds.T).all()
    row = travel.row(points[0], points)
    assert (row.to_s == seconds[0]).all()
    assert (row.from_m == metres[:, 0]).all()


def test_the_fingerprint_tells_two_trucks_apart() -> None:
    assert EstimatedTravel(truck_factor=1.2).fingerprint() != EstimatedTravel().fingerprint()


@pytest.mark.parametrize(("crow_m", "minutes"), [(0, 1), (58, 1), (60, 2), (470, 8), (1000, 17)])
def test_walking_minutes_are_rounded_up(crow_m: float, minutes: int) -> None:
    assert estimated_walk(crow_m).minutes == minutes
