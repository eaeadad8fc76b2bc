"""What a way allows, by its tags."""

import pytest

from geo.travel.osm_ways import use_of


@pytest.mark.parametrize(
    ("tags", "kmh"),
    [
        ({"highway": "residential"}, 28),
        ({"highway": "residential", "maxspeed": "20"}, 20),
        ({"highway": "residential", "maxspeed": "50"}, 28),
        ({"highway": "residential", "maxspeed": "FR:urban"}, 28),
        ({"highway": "residential", "maxspeed": "0"}, 28),
        ({"highway": "residential", "access": "private"}, 0),
        ({"highway": "residential", "access": "no", "motor_vehicle": "destination"}, 28),
        ({"highway": "residential", "vehicle": "no", "foot": "yes"}, 0),
        ({"highway": "service", "area": "yes"}, 0),
        ({"highway": "footway"}, 0),
        ({"highway": "construction"}, 0),
        ({"building": "yes"}, 0),
    ],
)
def test_a_car_drives_where_it_may_and_no_faster(tags: dict[str, str], kmh: float) -> None:
    assert use_of(tags).car_kmh == kmh


@pytest.mark.parametrize(
    ("tags", "on_foot"),
    [
        ({"highway": "steps"}, True),
        ({"highway": "residential", "oneway": "yes"}, True),
        ({"highway": "cycleway", "foot": "no"}, False),
        ({"highway": "service", "access": "private"}, False),
        ({"highway": "service", "access": "private", "foot": "yes"}, True),
        ({"highway": "trunk", "motorroad": "yes"}, False),
        ({"highway": "motorway"}, False),
        ({"highway": "motorway_link"}, False),
        ({"highway": "construction"}, False),
    ],
)
def test_people_walk_everywhere_but_on_motorways(tags: dict[str, str], on_foot: bool) -> None:
    assert use_of(tags).on_foot is on_foot


@pytest.mark.parametrize(
    ("tags", "directions"),
    [
        ({}, (True, True)),
        ({"oneway": "yes"}, (True, False)),
        ({"oneway": "-1"}, (False, True)),
        ({"junction": "roundabout"}, (True, False)),
        ({"highway": "motorway"}, (True, False)),
        ({"highway": "motorway", "oneway": "no"}, (True, True)),
    ],
)
def test_one_way_streets_are_one_way(tags: dict[str, str], directions: tuple[bool, bool]) -> None:
    use = use_of({"highway": "primary"} | tags)
    assert (use.forward, use.backward) == directions
