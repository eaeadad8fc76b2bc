import pytest

from geo.distance import Coordinates, great_circle_m
from geo.geocoding.interpolation import Mark, place_of
from geo.geocoding.marks import choose_marks
from geo.geocoding.records import NumberRecord


def at(longitude: float, latitude: float = 48.88) -> Coordinates:
    return Coordinates(longitude=longitude, latitude=latitude)


ODD = [Mark(1, at(2.30)), Mark(21, at(2.32))]
EVEN = [Mark(2, at(2.30, 48.89)), Mark(10, at(2.31, 48.89))]
MARKS = sorted([*ODD, *EVEN], key=lambda mark: mark.number)


def test_a_number_lies_between_its_neighbours_on_its_own_side() -> None:
    place = place_of(6, MARKS)
    assert place is not None
    assert place.longitude == pytest.approx(2.305)
    assert place.latitude == 48.89


def test_a_mark_is_where_it_is() -> None:
    assert place_of(21, MARKS) == at(2.32)


def test_past_the_end_of_its_side_the_other_side_helps() -> None:
    place = place_of(12, MARKS)
    assert place is not None
    assert 2.31 < place.longitude < 2.32


@pytest.mark.parametrize("number", [0, 22, 9999])
def test_past_the_end_of_the_street_is_nowhere(number: int) -> None:
    assert place_of(number, MARKS) is None


def a_bent_street() -> list[NumberRecord]:
    """Even numbers along two straight stretches with a corner at 20, and 12 bis in a courtyard."""
    places = {
        number: at(2.30 + 0.0002 * min(number, 20), 48.88 + 0.0002 * max(0, number - 20)) for number in range(2, 42, 2)
    }
    numbers = [NumberRecord(number, "", "75019", place) for number, place in places.items()]
    return [*numbers, NumberRecord(12, "b", "75019", at(2.3024, 48.881))]


def test_marks_are_the_ends_the_corners_and_what_lies_apart() -> None:
    marks = choose_marks(a_bent_street(), tolerance_m=10)
    assert [(mark.number, mark.suffix) for mark in marks] == [(2, ""), (12, ""), (12, "b"), (20, ""), (40, "")]


def test_every_number_left_out_is_worked_out_within_the_tolerance() -> None:
    street = a_bent_street()
    marks = [Mark(one.number, one.coordinates) for one in choose_marks(street, tolerance_m=10)]
    for one in street[:-1]:
        place = place_of(one.number, marks)
        assert place is not None
        assert great_circle_m(place, one.coordinates) <= 10


def test_a_street_of_one_number_has_one_mark() -> None:
    only = [NumberRecord(7, "", "75019", at(2.3))]
    assert choose_marks(only, tolerance_m=10) == only
