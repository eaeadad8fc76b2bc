"""Walking over streets: against a search by hand on the real extract, and never shorter than the crow flies."""

import gzip
import heapq
from collections import defaultdict
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.distance import Coordinates, great_circle_m
from geo.tests.travel.places import EXTRACT, ISLAND, N1, N3, N4, N5, N6, N10, WITHOUT_EXTRACT, corner
from geo.travel.osm_ways import use_of
from geo.travel.street_build import FOOT_SPACING_M
from geo.travel.street_profile import Streets
from geo.travel.street_walks import StreetWalks

by_the_station = st.builds(Coordinates, longitude=st.floats(2.343, 2.354), latitude=st.floats(48.877, 48.881))


def walk_m(streets: Streets, origin: Coordinates, place: Coordinates) -> float:
    return StreetWalks(streets).walks(origin, [place])[0].metres


def test_people_walk_against_one_way_streets_and_up_steps(square: Streets) -> None:
    assert walk_m(square, N4, N1) == pytest.approx(100, abs=1)
    assert walk_m(square, N1, N5) == pytest.approx(200, abs=1)
    assert walk_m(square, N5, N6) == pytest.approx(100, abs=1)


def test_nobody_walks_on_a_motorway(square: Streets) -> None:
    assert walk_m(square, N4, N10) == pytest.approx(great_circle_m(N4, N10), rel=0.01)
    assert square.foot.places[:, 1].max() <= N4.latitude


@pytest.mark.parametrize("east", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_door_between_crossings_costs_no_way_round(square: Streets, east: float) -> None:
    assert 0 <= walk_m(square, corner(east, 0), corner(2, 0)) - 100 * (2 - east) <= FOOT_SPACING_M


def test_streets_measure_and_the_crow_estimates(square: Streets) -> None:
    near, far = StreetWalks(square).walks(N1, [N3, ISLAND])
    assert (near.is_estimate, near.minutes) == (False, 3)
    assert far.is_estimate
    assert not StreetWalks(square).starts_at(ISLAND)


def test_no_points_are_no_walks(square: Streets) -> None:
    assert StreetWalks(square).walks(N1, []) == []


@settings(max_examples=50, deadline=None)
@given(by_the_station, st.lists(by_the_station, min_size=1, max_size=8))
def test_no_walk_is_shorter_than_the_crow_flies(
    gare_du_nord: Streets, origin: Coordinates, points: list[Coordinates]
) -> None:
    for point, walk in zip(points, StreetWalks(gare_du_nord).walks(origin, points), strict=True):
        assert walk.metres >= great_circle_m(origin, point) - 0.01


def streets_by_hand() -> tuple[dict[int, Coordinates], dict[int, dict[int, float]]]:
    """Every node and step of the extract, read without pyosmium and not simplified."""
    with gzip.open(EXTRACT) as file:
        osm = ElementTree.parse(file).getroot()
    nodes = {
        int(node.attrib["id"]): Coordinates.parse(lon=node.attrib["lon"], lat=node.attrib["lat"])
        for node in osm.iter("node")
    }
    steps: dict[int, dict[int, float]] = defaultdict(dict)
    for way in osm.iter("way"):
        if use_of({tag.attrib["k"]: tag.attrib["v"] for tag in way.iter("tag")}).on_foot:
            line = [int(node.attrib["ref"]) for node in way.iter("nd")]
            for here, there in zip(line, line[1:], strict=False):
                steps[here][there] = steps[there][here] = great_circle_m(nodes[here], nodes[there])
    return nodes, steps


def metres_by_hand(steps: dict[int, dict[int, float]], start: int) -> dict[int, float]:
    """Dijkstra as in the books."""
    reached: dict[int, float] = {}
    queue = [(0.0, start)]
    while queue:
        metres, node = heapq.heappop(queue)
        if node not in reached:
            reached[node] = metres
            for after, step_m in steps[node].items():
                heapq.heappush(queue, (metres + step_m, after))
    return reached


@pytest.mark.skipif(not EXTRACT.exists(), reason=WITHOUT_EXTRACT)
def test_walks_between_crossings_are_those_found_by_hand(gare_du_nord: Streets) -> None:
    nodes, steps = streets_by_hand()
    crossings = [node for node in sorted(steps) if len(steps[node]) > 2]
    start = next(node for node in crossings if len(metres_by_hand(steps, node)) > len(steps) / 2)
    reached = metres_by_hand(steps, start)
    inside = [node for node in crossings if node in reached and node != start]
    assert len(inside) > 100
    walks = StreetWalks(gare_du_nord).walks(nodes[start], [nodes[node] for node in inside])
    assert [walk.metres for walk in walks] == pytest.approx([reached[node] for node in inside], rel=0.003, abs=0.5)
